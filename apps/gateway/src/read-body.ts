import type { Readable } from "node:stream";

/** AWS takes 10 MiB of data in one PutRecords; base64, keys and JSON make 14.2 MB of that. */
export const BODY_BYTES_MAX = 16 * 1024 * 1024;

/** The announced length, or undefined when the body is chunked or the header is no number. */
export function announcedLength(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,15}$/.test(header)) return undefined;
  return Number(header);
}

/**
 * Reads a whole body; one of announced length goes straight into `block`. "tooLarge" as soon as it is longer than the cap or
 * its block: what still comes is the caller's to discard. "gone" when the client goes away in the middle.
 */
export function readBody(
  stream: Readable,
  announced: number | undefined,
  block: Buffer | undefined,
): Promise<Buffer | "tooLarge" | "gone"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const bytesMax = block?.length ?? BODY_BYTES_MAX;
    let length = 0;
    let spent: Buffer | undefined;
    const keep = (chunk: Buffer) => {
      if (length + chunk.length > bytesMax) {
        // Nothing more is kept: the block may soon be somebody else's.
        stream.off("data", keep);
        resolve("tooLarge");
        return;
      }
      if (block) {
        block.set(chunk, length);
        if (spent) forget(spent);
        spent = chunk;
      } else chunks.push(chunk);
      length += chunk.length;
    };
    stream.on("data", keep);
    stream.on("end", () => {
      const [only] = chunks;
      if (block) resolve(block.subarray(0, length));
      else resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks, length));
    });
    stream.on("error", () => resolve("gone"));
    stream.on("close", () => {
      if (announced !== undefined && length < announced) resolve("gone");
    });
  });
}

/**
 * Gives a chunk's memory back now: V8 does not see it fill, and so a hundred requests of a megabyte may lie about until it collects.
 * A chunk that shares its memory is left alone; and only one that was followed by another, which nobody reads any more.
 */
function forget({ buffer, byteLength }: Buffer): void {
  if (buffer.byteLength === byteLength) (buffer as ArrayBuffer).transfer(0);
}
