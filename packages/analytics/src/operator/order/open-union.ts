import type { Sink } from "../operator.ts";
import { Align } from "./align.ts";

/** UNION ALL: the rows of all inputs in the order of their ROWTIME. */
export function openUnion(inputs: number, sink: Sink): Align {
  return new Align(inputs, { row: (row) => sink.row(row), bound: (ms) => sink.bound(ms) });
}
