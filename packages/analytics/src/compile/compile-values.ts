import type { Expr } from "../plan/expr.ts";
import type { Row } from "../type/value.ts";
import type { CompileOptions, RowFunction } from "./compile-options.ts";
import { makeFunction } from "./make-function.ts";
import { writeValue } from "./part.ts";
import { writeExpr } from "./write-expr.ts";

/**
 * The row that a projection makes: ROWTIME, then the values of `exprs`. ROWTIME is the input row's unless `rowtime` says another, which
 * must not be null.
 */
export function compileValues(
  exprs: readonly Expr[],
  options: CompileOptions & { readonly rowtime?: Expr | undefined } = {},
): RowFunction<Row> {
  return makeFunction<Row>((block) => {
    const rowtime = options.rowtime === undefined ? "row[0]" : writeValue(writeExpr(options.rowtime, block), block);
    if (options.rowtime !== undefined) block.add(`if (${rowtime} === null) fn.nullRowtime();`);
    const values = exprs.map((expr) => writeValue(writeExpr(expr, block), block));
    return `[${[rowtime, ...values].join(", ")}]`;
  }, options);
}
