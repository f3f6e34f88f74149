/** A number is wanted with all its digits, and the parser may have dropped some: the record is to be parsed again, exactly. */
export class Inexact extends Error {}

const SURE_DIGITS = 15;

/** The number as JSON writes it. Throws Inexact when it may have been another one in the record. */
export function exactText(value: number): string {
  const text = String(value);
  if (text.length > SURE_DIGITS) throw new Inexact();
  return text;
}

/** Throws Inexact when a whole number somewhere in the value may have been another one. */
export function demandExact(value: unknown): void {
  if (typeof value === "number") {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new Inexact();
  } else if (typeof value === "object" && value !== null) {
    for (const held of Object.values(value)) demandExact(held);
  }
}
