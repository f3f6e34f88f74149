import type { ApplicationPlan } from "../../plan/application-plan.ts";
import { formatDecimal } from "../../type/exact/format-decimal.ts";
import type { Column } from "../../type/sql-type.ts";
import type { Row, Value } from "../../type/value.ts";
import type { ShownRow } from "./messages.ts";

/** The last rows of some streams, for people. */
export function lastRows(
  plan: Pick<ApplicationPlan, "streams">,
  taken: ReadonlyMap<string, readonly Row[]>,
  { streams, rowsMax }: { readonly streams: readonly string[]; readonly rowsMax: number },
): Record<string, readonly ShownRow[]> {
  return Object.fromEntries(
    plan.streams.flatMap(({ name, columns }) => {
      const rows = streams.includes(name) ? (taken.get(name) ?? []) : [];
      return rows.length === 0 ? [] : [[name, rows.slice(-rowsMax).map((row) => shownRow(columns, row))] as const];
    }),
  );
}

function shownRow(columns: readonly Column[], row: Row): ShownRow {
  const shown: Record<string, string | number | boolean | null> = { ROWTIME: row[0] as number };
  for (const [n, { name, type }] of columns.entries()) {
    const value = row[n + 1] ?? null;
    shown[name] =
      value !== null && type.name === "DECIMAL" ? formatDecimal(value as number, type.scale ?? 0) : plain(value);
  }
  return shown;
}

function plain(value: Value): string | number | boolean | null {
  if (typeof value === "bigint") return value.toString();
  if (Buffer.isBuffer(value)) return value.toString("hex");
  if (Array.isArray(value))
    return JSON.stringify(value, (_key, one) => (typeof one === "bigint" ? one.toString() : one));
  return value as string | number | boolean | null;
}
