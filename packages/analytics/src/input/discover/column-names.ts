import { isReserved } from "../../parse/keywords.ts";

const NAME_MAX = 100;

/**
 * Names for columns, each once. As AWS's discovery did, a word that SQL keeps for itself gets `COL_` before it, and so does what could not
 * be written without quotes.
 */
export function columnNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((text) => {
    const plain = text.replace(/[^A-Za-z0-9_]/g, "_").slice(0, NAME_MAX - 8);
    const name = /^[A-Za-z]/.test(plain) && !isReserved(plain.toUpperCase()) ? plain : `COL_${plain}`;
    let unique = name;
    for (let n = 2; taken.has(unique.toUpperCase()); n += 1) unique = `${name}_${n}`;
    taken.add(unique.toUpperCase());
    return unique;
  });
}
