import { compileKey, type Key } from "../../compile/compile-key.ts";
import { compilePredicate } from "../../compile/compile-predicate.ts";
import type { LookupRel } from "../../plan/rel.ts";
import type { Row } from "../../type/value.ts";
import type { OperatorContext, Sink } from "../operator.ts";
import { joinedRow } from "./joined-row.ts";

/** A stream joined with a reference table, which is found by its equal columns and stays as it was when the engine was opened. */
export function openLookup(rel: LookupRel, sink: Sink, context: OperatorContext): Sink {
  const options = { nowMs: context.nowMs, nullsDiffer: true };
  const leftColumns = rel.input.columns.length;
  const keyOf = compileKey(
    rel.equal.map((pair) => pair.left),
    options,
  );
  const holds =
    rel.condition === undefined ? () => true : compilePredicate(rel.condition, { nowMs: context.nowMs, leftColumns });
  const rowsByKey = indexTable(
    context.table(rel.table),
    compileKey(
      rel.equal.map((pair) => pair.right),
      options,
    ),
  );
  const noRow: Row = [null, ...rel.tableColumns.map(() => null)];

  function partnersOf(row: Row): readonly Row[] {
    const key = keyOf(row);
    const candidates = key === undefined ? undefined : rowsByKey.get(key);
    return candidates?.filter((candidate) => holds(row, candidate)) ?? [];
  }

  return {
    row(row) {
      let partners: readonly Row[];
      try {
        partners = partnersOf(row);
      } catch (problem) {
        context.fail(row, problem);
        return;
      }
      const rowMs = row[0] as number;
      if (partners.length > 0) for (const partner of partners) sink.row(joinedRow(rowMs, row, partner));
      else if (rel.type === "left") sink.row(joinedRow(rowMs, row, noRow));
      else context.filtered();
    },
    bound: (ms) => sink.bound(ms),
  };
}

function indexTable(rows: readonly Row[], keyOf: (row: Row) => Key | undefined): ReadonlyMap<Key, readonly Row[]> {
  const byKey = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const rowsOfKey = byKey.get(key);
    if (rowsOfKey === undefined) byKey.set(key, [row]);
    else rowsOfKey.push(row);
  }
  return byKey;
}
