import { MIB } from "@millrace/base";

/** Some of a step's rows for one output: what is appended at once. */
export interface RowPart {
  /** Of its rows within the step. */
  readonly firstOrdinal: number;
  readonly sequence: number;
  readonly rows: readonly Buffer[];
}

const PART_BYTES = 2 * MIB;
const PART_ROWS = 10_000;
/** So many parts a step has at most; their sequences lie between those of the step and the next. */
const PARTS_MAX = 2 ** 16;

/** Cuts a step's rows into parts, the same ones each time, with sequences that go up from step to step. */
export function inParts(step: number, rows: readonly Buffer[]): RowPart[] {
  const parts: RowPart[] = [];
  for (let from = 0; from < rows.length; ) {
    let bytes = 0;
    let to = from;
    // What is more than that goes into the last part, however large; no step comes near.
    const isLast = parts.length === PARTS_MAX - 1;
    while (to < rows.length && (isLast || to === from || (bytes < PART_BYTES && to - from < PART_ROWS))) {
      bytes += (rows[to] as Buffer).length;
      to += 1;
    }
    parts.push({ firstOrdinal: from, sequence: step * PARTS_MAX + parts.length, rows: rows.slice(from, to) });
    from = to;
  }
  return parts;
}
