import { constants, createGunzip } from "node:zlib";

/** The beginning of some bytes as lines. */
export interface ReadableText {
  /** Named when the object was packed and is shown unpacked. */
  readonly packing: "gzip" | undefined;
  /** Undefined: not a text, as Parquet is not. */
  readonly lines: readonly string[] | undefined;
  /** More of it follows. */
  readonly isCut: boolean;
}

/** gzip may unpack to much more than was read; that is cut too. */
const TEXT_BYTES_MAX = 512 * 1024;
const LINES_MAX = 200;
const LINE_CHARACTERS_MAX = 4096;

/** The lines of what is stored, unpacked; `isWhole` says that nothing of it was left out already. */
export async function readableText(stored: Buffer, isWhole: boolean): Promise<ReadableText> {
  const isPacked = stored[0] === 0x1f && stored[1] === 0x8b;
  const bytes = isPacked ? await unpack(stored) : stored;
  const all = isWhole && bytes.length <= TEXT_BYTES_MAX;
  return { packing: isPacked ? "gzip" : undefined, ...linesOf(bytes.subarray(0, TEXT_BYTES_MAX), all) };
}

/** As much as is shown, also of bytes that end in the middle. */
async function unpack(stored: Buffer): Promise<Buffer> {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  const parts: Buffer[] = [];
  let size = 0;
  gunzip.end(stored);
  try {
    for await (const part of gunzip) {
      parts.push(part as Buffer);
      size += (part as Buffer).length;
      if (size > TEXT_BYTES_MAX) break;
    }
  } catch {
    // What could be unpacked until then is shown.
  }
  return Buffer.concat(parts);
}

function linesOf(bytes: Buffer, isWhole: boolean): Pick<ReadableText, "lines" | "isCut"> {
  if (bytes.includes(0)) return { lines: undefined, isCut: !isWhole };
  const all = bytes.toString("utf8").replace(/\n$/, "").split("\n");
  // The last line of what was cut off is not a whole one.
  const whole = isWhole || all.length === 1 ? all : all.slice(0, -1);
  const lines = whole.slice(0, LINES_MAX).map((line) => line.slice(0, LINE_CHARACTERS_MAX));
  return { lines, isCut: !isWhole || whole.length > LINES_MAX };
}
