import { flinkName } from "../flink-name.ts";
import { Untranslatable } from "../untranslatable.ts";
import type { PrintedSelect } from "./relation.ts";

/** A SELECT whose rows others read: its columns by these names, and ROWTIME. An item that is ROWTIME already is not one of them twice. */
export function printRelation({ items, tail }: PrintedSelect, names: readonly string[]): string {
  if (items.length !== names.length)
    throw new Untranslatable(`It gives ${items.length} columns where ${names.length} are named.`);
  const columns = items.map((item, index) => `${item.sql} AS ${flinkName(names[index] ?? item.name)}`);
  const rowtime = names.includes("ROWTIME") ? [] : ["PROCTIME() AS `ROWTIME`"];
  return `SELECT ${[...columns, ...rowtime].join(", ")} ${tail}`;
}
