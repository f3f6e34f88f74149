import { spellName } from "../../parse/spell-name.ts";
import type { Expr } from "../../plan/expr.ts";
import { formatDecimal } from "../../type/exact/format-decimal.ts";
import { formatType } from "../../type/format-type.ts";
import type { Column } from "../../type/sql-type.ts";
import { formatInterval } from "../../type/temporal/format-interval.ts";
import { formatTemporal } from "../../type/temporal/format-temporal.ts";

/** An expression in one line, its columns by their names: of operators the ids, as the plan has them. */
export function explainExpr(expr: Expr, columns: readonly Column[]): string {
  const inner = (part: Expr) => explainExpr(part, columns);
  switch (expr.kind) {
    case "literal":
      return explainLiteral(expr);
    case "column": {
      if (expr.index === 0) return "ROWTIME";
      const column = columns[expr.index - 1];
      return column === undefined ? `#${expr.index}` : spellName(column.name);
    }
    case "call":
      return `${expr.id}(${expr.args.map(inner).join(", ")})`;
    case "and":
    case "or":
      return `(${expr.args.map(inner).join(` ${expr.kind.toUpperCase()} `)})`;
    case "case": {
      const branches = expr.branches.map(({ when, then }) => `WHEN ${inner(when)} THEN ${inner(then)}`).join(" ");
      return `CASE ${branches}${expr.otherwise === undefined ? "" : ` ELSE ${inner(expr.otherwise)}`} END`;
    }
    case "cast":
      return `${expr.tries ? "TRY_CAST" : "CAST"}(${inner(expr.operand)} AS ${formatType(expr.type)})`;
    case "field": {
      const field = expr.operand.type.fields?.[expr.index];
      return `${inner(expr.operand)}.${field === undefined ? expr.index : spellName(field.name)}`;
    }
  }
}

function explainLiteral({ value, type }: Extract<Expr, { kind: "literal" }>): string {
  if (value === null) return "NULL";
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  if (Buffer.isBuffer(value)) return `X'${value.toString("hex").toUpperCase()}'`;
  if (typeof value !== "number" && typeof value !== "bigint") return String(value).toUpperCase();
  switch (type.name) {
    case "DECIMAL":
      return formatDecimal(value, type.scale ?? 0);
    case "TIMESTAMP":
    case "DATE":
    case "TIME":
      return `${type.name} '${formatTemporal(Number(value), type.name.toLowerCase() as "date")}'`;
    case "INTERVAL DAY TIME":
    case "INTERVAL YEAR MONTH":
      return `INTERVAL '${formatInterval(Number(value), type)}'`;
    default:
      return String(value);
  }
}
