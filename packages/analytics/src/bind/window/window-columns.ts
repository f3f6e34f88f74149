import type { ColumnExpr } from "../../plan/expr.ts";
import { timestamp } from "../scope/scope.ts";

/**
 * WINDOW_START and WINDOW_END of HOP and SESSION before they are grouped: of no place in the row, as a row is in several windows. They
 * may be keys of GROUP BY; anything else that looks at a place below zero is refused.
 */
export const windowStart: ColumnExpr = { kind: "column", type: timestamp, index: -1 };
export const windowEnd: ColumnExpr = { kind: "column", type: timestamp, index: -2 };
