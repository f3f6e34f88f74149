import type { Expr } from "../plan/expr.ts";
import { typeFamily } from "../type/type-family.ts";
import type { Block } from "./block.ts";
import type { CompileOptions, RowFunction } from "./compile-options.ts";
import { makeFunction } from "./make-function.ts";
import { writeValue } from "./part.ts";
import { writeExpr } from "./write-expr.ts";

/** What a Map is keyed by. */
export type Key = string | number | bigint | boolean | null;

/**
 * A key that is the same exactly for rows with the same values: of one expression the value itself, of several a text in which each
 * part tells where it ends. Nulls are one value, as GROUP BY wants them; with `nullsDiffer` (of a join, where NULL equals nothing) a row
 * with a null has the key undefined.
 */
export function compileKey(
  exprs: readonly Expr[],
  options: CompileOptions & { readonly nullsDiffer?: false },
): RowFunction<Key>;
export function compileKey(
  exprs: readonly Expr[],
  options: CompileOptions & { readonly nullsDiffer: boolean },
): RowFunction<Key | undefined>;
export function compileKey(
  exprs: readonly Expr[],
  options: CompileOptions & { readonly nullsDiffer?: boolean } = {},
): RowFunction<Key | undefined> {
  return makeFunction<Key | undefined>((block) => {
    const values = exprs.map((expr) => writeValue(writeExpr(expr, block), block));
    if (options.nullsDiffer) {
      for (const value of values) block.add(`if (${value} === null) return undefined;`);
    }
    const [only, ...others] = values;
    if (only === undefined) return '""';
    if (others.length === 0) return typeFamily((exprs[0] as Expr).type) === "binary" ? bytesKey(only) : only;
    return exprs.map((expr, index) => keyPart(expr, values[index] as string, block)).join(" + ");
  }, options);
}

const plainFamilies = new Set(["integer", "decimal", "float", "date", "time", "timestamp", "day time", "year month"]);

function keyPart(expr: Expr, value: string, block: Block): string {
  const family = typeFamily(expr.type);
  if (plainFamilies.has(family) || family === "boolean") return `(${value} + ";")`;
  const text = block.script.name();
  block.add(`const ${text} = ${family === "binary" ? bytesKey(value) : value};`);
  return `(${text} === null ? "n;" : ${text}.length + ":" + ${text})`;
}

function bytesKey(value: string): string {
  return `(${value} === null ? null : ${value}.toString("latin1"))`;
}
