import type { Expr } from "../../plan/expr.ts";

/** The same expression with other things where its parts were: what it is made of at once, not what those are made of. */
export function mapParts(expr: Expr, to: (part: Expr) => Expr): Expr {
  switch (expr.kind) {
    case "literal":
    case "column":
      return expr;
    case "call":
    case "and":
    case "or":
      return { ...expr, args: expr.args.map(to) };
    case "case":
      return {
        ...expr,
        // biome-ignore lint/suspicious/noThenProperty: THEN is the word of SQL; nobody awaits a plan.
        branches: expr.branches.map(({ when, then }) => ({ when: to(when), then: to(then) })),
        ...(expr.otherwise === undefined ? {} : { otherwise: to(expr.otherwise) }),
      };
    case "cast":
    case "field":
      return { ...expr, operand: to(expr.operand) };
  }
}
