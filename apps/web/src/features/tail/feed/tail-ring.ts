import { recordId, type WireRecord } from "./tail-wire.ts";

export type TailRow =
  | {
      readonly kind: "record";
      readonly id: string;
      readonly record: WireRecord;
      /** It came after records that arrived later than it did, and these were certain already. */
      readonly isLate?: boolean;
    }
  /** What arrived in this time is not here, and why. */
  | {
      readonly kind: "gap";
      readonly id: string;
      readonly why: "lost" | "hidden";
      readonly fromMs: number;
      readonly toMs: number;
    };

/** The rows that a tab remembers. */
export const ROWS_MAX = 5_000;

/** The last rows of a tail in order of arrival. Each change makes another list: whoever holds one keeps it as it is. */
export class TailRing {
  rows: readonly TailRow[] = [];
  #gaps = 0;

  /** Takes records in. Those that arrived before rows whose order is not certain yet take their place before them. */
  add(records: readonly WireRecord[], orderedToMs: number): void {
    if (records.length === 0) return;
    const rows = [...this.rows];
    for (const record of records) insert(rows, record, orderedToMs);
    this.rows = rows.slice(-ROWS_MAX);
  }

  addGap(gap: { readonly why: "lost" | "hidden"; readonly fromMs: number; readonly toMs: number }): void {
    this.rows = [...this.rows, { kind: "gap", id: `gap-${this.#gaps++}`, ...gap } as const].slice(-ROWS_MAX);
  }

  clear(): void {
    this.rows = [];
  }

  /** The names of the records from a moment on. */
  idsSince(ms: number): ReadonlySet<string> {
    const ids = new Set<string>();
    for (let at = this.rows.length - 1; at >= 0; at -= 1) {
      const row = this.rows[at] as TailRow;
      if (row.kind === "record" && row.record.arrivalMs < ms) break;
      ids.add(row.id);
    }
    return ids;
  }
}

function insert(rows: TailRow[], record: WireRecord, orderedToMs: number): void {
  let at = rows.length;
  let isLate = false;
  while (at > 0) {
    const before = rows[at - 1] as TailRow;
    if (before.kind === "gap" || before.record.arrivalMs <= record.arrivalMs) break;
    if (before.record.arrivalMs <= orderedToMs) {
      isLate = true;
      at = rows.length;
      break;
    }
    at -= 1;
  }
  rows.splice(at, 0, { kind: "record", id: recordId(record), record, ...(isLate && { isLate }) });
}
