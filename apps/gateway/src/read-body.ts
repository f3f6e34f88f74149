import type { Readable } from "node:stream";

/** AWS takes 10 MiB of data in one PutRecords; base64, keys and JSON make 14.2 MB of that. */
export const BODY_BYTES_MAX = 16 * 1024 * 1024;

/** The announced length, or undefined when the body is chunked or the header is no number. */
export function announcedLength(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,15}$/.test(header)) return undefined;
  return Number(header);
}

/**
 * Reads a whole body. Resolves undefined as soon as it is longer than the cap; the rest is then discarded unread by the
 * caller closing the connection. Rejects when the client goes away in the middle.
 */
export function readBody(stream: Readable, announced: number | undefined): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    stream.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > BODY_BYTES_MAX) {
        stream.pause();
        resolve(undefined);
        return;
      }
      chunks.push(chunk);
    });
    stream.once("end", () => {
      const only = chunks[0];
      if (chunks.length === 1 && only) resolve(only);
      else resolve(Buffer.concat(chunks, length));
    });
    stream.once("error", reject);
    stream.once("close", () => {
      if (announced !== undefined && length < announced)
        reject(new Error("The client went away in the middle of a body."));
    });
  });
}
