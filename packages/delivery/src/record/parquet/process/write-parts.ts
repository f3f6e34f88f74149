import { open } from "node:fs/promises";

/** Writes a file of parts as they lie, without one that holds them all. */
export async function writeParts(path: string, parts: readonly Buffer[]): Promise<void> {
  const file = await open(path, "w");
  try {
    for (let left = [...parts]; left.length > 0; ) {
      const { bytesWritten } = await file.writev(left);
      left = behind(left, bytesWritten);
    }
  } finally {
    await file.close();
  }
}

/** What is left of parts of which so many bytes are done. */
function behind(parts: Buffer[], bytes: number): Buffer[] {
  let done = bytes;
  const index = parts.findIndex((part) => {
    if (part.length > done) return true;
    done -= part.length;
    return false;
  });
  const [first, ...rest] = index < 0 ? [] : parts.slice(index);
  return first ? [first.subarray(done), ...rest] : [];
}
