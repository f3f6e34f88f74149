import { demandExact, exactText } from "./inexact.ts";

/** Texts as they are, numbers and booleans as JSON writes them, lists and objects as their JSON. */
export function readText(value: unknown): string {
  if (typeof value === "string") return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value === "number") return exactText(value);
  demandExact(value);
  return JSON.stringify(value);
}
