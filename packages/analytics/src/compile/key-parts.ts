import type { Expr } from "../plan/expr.ts";
import { typeFamily } from "../type/type-family.ts";
import type { Value } from "../type/value.ts";
import type { Key } from "./compile-key.ts";

/** A part of a key as text: equal for equal values; null is a part of its own. */
export type KeyPart = string | null;

/** A value of a key as a part of it. */
export function keyPart(value: Value): KeyPart {
  if (value === null) return null;
  return Buffer.isBuffer(value) ? value.toString("latin1") : String(value);
}

/** The parts of a key that `compileKey` made of these expressions. */
export function keyParts(key: Key, exprs: readonly Expr[]): readonly KeyPart[] {
  if (exprs.length < 2) return [keyPart(key)];
  const text = String(key);
  let at = 0;
  return exprs.map((expr) => {
    const end = text.indexOf(isText(expr) ? ":" : ";", at);
    if (!isText(expr)) {
      const part = text.slice(at, end);
      at = end + 1;
      return part === "null" ? null : part;
    }
    if (text.startsWith("n;", at)) {
      at += 2;
      return null;
    }
    const length = Number(text.slice(at, end));
    at = end + 1 + length;
    return text.slice(end + 1, at);
  });
}

function isText({ type }: Expr): boolean {
  const family = typeFamily(type);
  return family === "string" || family === "binary" || family === "row" || family === "null";
}
