import { blocks } from "./block-pool.ts";

/** The parts, `length` bytes altogether, one after the other in a block that is to be given back. */
export function joinInBlock(parts: readonly Buffer[], length: number): Buffer {
  const joined = blocks.take(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
