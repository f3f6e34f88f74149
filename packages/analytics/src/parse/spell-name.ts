import { isReserved } from "./keywords.ts";

/** A name as it must be typed to be found: in double quotes unless it is in upper case and not reserved. */
export function spellName(name: string): string {
  return /^[\p{Lu}_][\p{Lu}\p{N}_$]*$/u.test(name) && !isReserved(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
