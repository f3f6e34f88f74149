import type { Expr } from "../plan/expr.ts";
import { Block } from "./block.ts";
import { writeValue } from "./part.ts";
import { Script } from "./script.ts";
import { writeExpr } from "./write-expr.ts";

/** Whether an expression hangs on what time it is, so that the same row gives another value later. A text that says `now()` counts, too. */
export function readsClock(expr: Expr): boolean {
  const block = new Block(new Script(undefined));
  const result = writeValue(writeExpr(expr, block), block);
  return `${block.text()}${result}`.includes("now()");
}
