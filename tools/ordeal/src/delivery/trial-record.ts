import { hash } from "node:crypto";

/** Text that compresses about as well as logs do: hexadecimal digits. */
const padding = Array.from({ length: 64 }, (_, n) => hash("sha512", `padding ${n}`)).join("");
const PARTS = 1000;

/** The record of a number: a line of JSON of so many bytes, the same each time. */
export function trialRecord(n: number, bytes: number, mark = ""): Buffer {
  const head = `{"n":${n},"part":"p${n % PARTS}",${mark}"pad":"`;
  const length = Math.max(0, bytes - head.length - 3);
  const from = (n * 131) % (padding.length - length);
  return Buffer.from(`${head}${padding.slice(from, from + length)}"}\n`, "latin1");
}

/** The number in a record; undefined when it is not one of ours. */
export function numberOf(record: Buffer): number | undefined {
  const found = /^\{"n":(\d+)/.exec(record.toString("latin1", 0, 24));
  return found ? Number(found[1]) : undefined;
}

/** The lines of what a target was given, each with its end. */
export function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end + 1;
    yield bytes.subarray(from, to);
    from = to;
  }
}
