import { compileKey, type Key } from "../../compile/compile-key.ts";
import { compileValues } from "../../compile/compile-values.ts";
import { type KeyPart, keyPart } from "../../compile/key-parts.ts";
import type { Expr } from "../../plan/expr.ts";
import type { JoinSide as JoinSideRel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";
import { Deque } from "../deque.ts";
import { estimateBytes } from "../estimate-bytes.ts";
import type { KeepsKey, OperatorContext } from "../operator.ts";

/** A row in a side's window. */
export interface JoinEntry {
  readonly row: Row;
  /** Undefined: one of the columns that must be equal is null, so that it has no partners. */
  readonly key: Key | undefined;
  readonly leavesMs: number;
  matched: boolean;
}

type Saved = readonly (readonly [row: Row, matched: boolean])[];

/**
 * The window of one side of a join: its rows in the order in which they came, which is the order in which they leave, and by key.
 * A RANGE keeps a row as long as it lasts, its far edge within; ROWS keep so many and the current one; without a window none is kept.
 */
export class JoinSide {
  private readonly keyOf: (row: Row) => Key | undefined;
  private readonly partsOf: (row: Row) => readonly KeyPart[];
  private readonly rangeMs: number;
  private readonly rowsMax: number;
  private readonly entries = new Deque<JoinEntry>();
  private readonly byKey = new Map<Key, Deque<JoinEntry>>();
  private size = 0;

  constructor(side: JoinSideRel, keys: readonly Expr[], context: OperatorContext) {
    this.keyOf = compileKey(keys, { nowMs: context.nowMs, nullsDiffer: true });
    const values = compileValues(keys, { nowMs: context.nowMs });
    this.partsOf = (row) => values(row).slice(1).map(keyPart);
    const { window } = side;
    const preceding = window?.preceding ?? Number.POSITIVE_INFINITY;
    this.rangeMs = window?.unit === "range" ? preceding : Number.POSITIVE_INFINITY;
    this.rowsMax = window === undefined ? 0 : window.unit === "rows" ? preceding + 1 : Number.POSITIVE_INFINITY;
  }

  /** A row that has come: in no window yet. */
  entryOf(row: Row): JoinEntry {
    return { row, key: this.keyOf(row), leavesMs: (row[0] as number) + this.rangeMs, matched: false };
  }

  /** The rows of the window that have this key, oldest first. */
  partners(key: Key | undefined): Deque<JoinEntry> | undefined {
    return key === undefined ? undefined : this.byKey.get(key);
  }

  /** Takes a row into the window; returns the row that leaves it for that: itself when there is no window. */
  keep(entry: JoinEntry): JoinEntry | undefined {
    if (this.rowsMax === 0) return entry;
    this.entries.push(entry);
    this.size += 100 + estimateBytes(entry.row);
    if (entry.key !== undefined) {
      const sameKey = this.byKey.get(entry.key);
      if (sameKey !== undefined) sameKey.push(entry);
      else {
        const fresh = new Deque<JoinEntry>();
        fresh.push(entry);
        this.byKey.set(entry.key, fresh);
      }
    }
    return this.entries.size > this.rowsMax ? this.drop() : undefined;
  }

  /** When the oldest row leaves: from the next millisecond on it is gone. */
  leavesMs(): number {
    return this.entries.at(0)?.leavesMs ?? Number.POSITIVE_INFINITY;
  }

  drop(): JoinEntry | undefined {
    const entry = this.entries.shift();
    if (entry === undefined) return undefined;
    this.size -= 100 + estimateBytes(entry.row);
    if (entry.key === undefined) return entry;
    const sameKey = this.byKey.get(entry.key);
    sameKey?.shift();
    if (sameKey?.size === 0) this.byKey.delete(entry.key);
    return entry;
  }

  save(): Saved {
    return this.entries.save().map(({ row, matched }) => [row, matched]);
  }

  load(saved: unknown, keeps?: KeepsKey): void {
    const came = (saved as Saved).map(([row, matched]): JoinEntry => ({ ...this.entryOf(row), matched }));
    const mine = keeps === undefined ? came : came.filter(({ row }) => keeps(this.partsOf(row), 0));
    if (this.entries.size === 0) {
      for (const entry of mine) this.keep(entry);
      return;
    }
    // Beside those of other tasks: all in the order of their time.
    const here = Array.from({ length: this.entries.size }, () => this.drop() as JoinEntry);
    for (const entry of [...here, ...mine].sort((a, b) => timeOf(a) - timeOf(b))) this.keep(entry);
  }

  bytes(): number {
    return this.size;
  }
}

function timeOf({ row }: JoinEntry): number {
  return row[0] as number;
}
