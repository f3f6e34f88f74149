import type { Expression, Select } from "../../parse/ast.ts";
import { expressionKey } from "../expression/expression-key.ts";
import { printExpression } from "../expression/print-expression.ts";
import type { Printing } from "../expression/printing.ts";
import { flinkName } from "../flink-name.ts";
import { Untranslatable } from "../untranslatable.ts";
import { groupWindow } from "./group-window.ts";
import type { PrintedSource } from "./relation.ts";

export interface PrintedGroups {
  /** What stands behind FROM: the source, or windows of it. */
  readonly from: string;
  /** GROUP BY and HAVING. */
  readonly clauses: readonly string[];
  /** For items and HAVING: what the query is grouped by has other names there. */
  readonly printing: Printing;
}

/** GROUP BY a step of ROWTIME becomes a window function of Flink, grouped by its window_start and window_end. */
export function printGroups(select: Select, source: PrintedSource, printing: Printing): PrintedGroups {
  if (select.groupBy.length === 0) {
    if (source.isWindowed === true) throw new Untranslatable("HOP and SESSION are translated with GROUP BY only.");
    return { from: source.sql, clauses: [], printing };
  }
  const window = source.isWindowed === true ? existingWindow(select, source) : tumblingWindow(select);
  const grouped: Printing = { ...printing, replaced: window.replaced };
  const keys = window.keys.map((key) => printExpression(key, printing));
  const clauses = [`GROUP BY ${["window_start", "window_end", ...keys].join(", ")}`];
  if (select.having !== undefined) clauses.push(`HAVING ${printExpression(select.having, grouped)}`);
  return { from: window.from, clauses, printing: grouped };
}

interface Window {
  readonly from: string;
  readonly keys: readonly Expression[];
  readonly replaced: ReadonlyMap<string, string>;
}

function existingWindow({ groupBy }: Select, source: PrintedSource): Window {
  const replaced = new Map(["window_start", "window_end"].map((edge) => [nameKey(edge.toUpperCase()), edge]));
  return { from: source.sql, keys: groupBy.filter((key) => !replaced.has(expressionKey(key))), replaced };
}

function tumblingWindow({ groupBy, from }: Select): Window {
  const step = groupBy.find((key) => groupWindow(key) !== undefined);
  if (step === undefined) throw new Untranslatable("Only GROUP BY over a step of ROWTIME is translated.");
  if (from.kind !== "table")
    throw new Untranslatable("Windows over a subquery or a join are not translated: put it into a stream.");
  const name = flinkName(from.name.text);
  const alias = flinkName((from.alias ?? from.name).text);
  const tumble = `TABLE(TUMBLE(TABLE ${name}, DESCRIPTOR(\`ROWTIME\`), ${groupWindow(step)})) AS ${alias}`;
  return { from: tumble, keys: groupBy.filter((key) => key !== step), replaced: replacedBy(step) };
}

/** The legacy idiom is an interval since 1970, not a time, so it has no other name. */
function replacedBy(step: Expression): ReadonlyMap<string, string> {
  const isTime = step.kind === "round" && step.operand.kind === "name";
  return new Map(isTime ? [[expressionKey(step), "window_start"]] : []);
}

function nameKey(text: string): string {
  return expressionKey({ kind: "name", parts: [{ text, quoted: false, at: 0, end: 0 }], at: 0, end: 0 });
}
