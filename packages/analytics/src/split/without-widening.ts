import { mapParts } from "../bind/expression/map-parts.ts";
import type { CastExpr, Expr } from "../plan/expr.ts";

const integers = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"];

/** The same expression without casts that change no value: to a longer VARCHAR, to a wider integer. */
export function withoutWidening(expr: Expr): Expr {
  const inner = mapParts(expr, withoutWidening);
  return inner.kind === "cast" && isWidening(inner) ? inner.operand : inner;
}

function isWidening({ operand: { type: from }, type: to }: CastExpr): boolean {
  if (from.name === "VARCHAR" && to.name === "VARCHAR") {
    return from.length !== undefined && to.length !== undefined && to.length >= from.length;
  }
  const place = integers.indexOf(from.name);
  return place >= 0 && integers.indexOf(to.name) >= place;
}
