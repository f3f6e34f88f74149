import { copyFile, type FileHandle, open } from "node:fs/promises";
import { footerOf, type Kept, readTail } from "./footer.ts";
import { openFile } from "./open-file.ts";

/** Bytes, a file's, or those of other objects of the same root. */
export type Content =
  | Uint8Array
  | { readonly file: string }
  | { readonly root: string; readonly parts: readonly string[] };

const PIECE_BYTES = 1024 * 1024;

/** Writes the content and its footer to a new file, and waits until the disk has them. */
export async function writeStaged(path: string, content: Content, kept: Kept): Promise<void> {
  if ("file" in content) await copyFile(content.file, path);
  const file = await open(path, "a+");
  try {
    if (content instanceof Uint8Array) await file.writeFile(content);
    else if ("parts" in content) await appendParts(file, content);
    const { size } = await file.stat();
    await file.appendFile(footerOf(kept, await readTail(file, size)));
    await file.sync();
  } finally {
    await file.close();
  }
}

async function appendParts(to: FileHandle, { root, parts }: { root: string; parts: readonly string[] }): Promise<void> {
  const piece = Buffer.alloc(PIECE_BYTES);
  for (const key of parts) {
    const { file, head } = await openFile(root, key);
    try {
      for (let at = 0; at < head.bytes; ) {
        const { bytesRead } = await file.read(piece, 0, Math.min(PIECE_BYTES, head.bytes - at), at);
        if (bytesRead === 0) throw new Error(`${key} ended at ${at} of ${head.bytes} bytes.`);
        await to.appendFile(piece.subarray(0, bytesRead));
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
  }
}
