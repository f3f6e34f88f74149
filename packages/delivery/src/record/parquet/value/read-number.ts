import { exactText } from "./inexact.ts";
import { misfit, shown } from "./mismatch.ts";
import type { ValueReader } from "./value-reader.ts";

const INTEGER = /^\s*[+-]?\d{1,25}\s*$/;
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

/** Whole numbers of so many bits, also out of a text. */
export function readInteger(bits: bigint): ValueReader {
  const max = 2n ** (bits - 1n) - 1n;
  const safeMax = Number(max < BigInt(Number.MAX_SAFE_INTEGER) ? max : BigInt(Number.MAX_SAFE_INTEGER));
  return (value) => {
    if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= safeMax) return value;
    const text = typeof value === "number" && Number.isInteger(value) ? exactText(value) : value;
    if (typeof text !== "string" || !INTEGER.test(text)) throw misfit(`For input string: ${shown(value)}`);
    const integer = BigInt(text.trim().replace("+", ""));
    if (integer > max || integer < -max - 1n) throw misfit(`Out of range: ${shown(value)}`);
    return integer.toString();
  };
}

/** Numbers with a point, also out of a text; `round` brings one to the width of the type. */
export function readFloat(value: unknown, round: (value: number) => number): number {
  if (typeof value !== "number" && (typeof value !== "string" || !NUMBER.test(value))) {
    throw misfit(`For input string: ${shown(value)}`);
  }
  const number = round(Number(value));
  if (!Number.isFinite(number)) throw misfit(`Out of range: ${shown(value)}`);
  return number;
}

/** True and false, also out of a text in any case. */
export function readBoolean(value: unknown): boolean {
  if (typeof value === "boolean") return value;
  const word = typeof value === "string" ? value.trim().toLowerCase() : "";
  if (word !== "true" && word !== "false") throw misfit(`For input string: ${shown(value)}`);
  return word === "true";
}
