import type { Block } from "./block.ts";

/**
 * An expression half compiled. It is null exactly when one of `nulls` is, all of which are names that have been given their values;
 * `write` adds the statements that compute it, to a block in which none of them is null, and returns its value's name or literal.
 * So a tree of operators on columns becomes one test for nulls and then plain arithmetic, with no null in any number's way.
 */
export interface Part {
  readonly nulls: readonly string[];
  readonly write: (block: Block) => string;
  /** What names the value, null or not, when it has been computed already. */
  readonly value?: string;
}

/** `a !== null && b !== null`. */
export function guard(part: Part): string {
  return part.nulls.map((name) => `${name} !== null`).join(" && ");
}

/** Computes the value, null or not, in this block; returns its name or literal. */
export function writeValue(part: Part, block: Block): string {
  if (part.value !== undefined) return part.value;
  if (part.nulls.length === 0) return part.write(block);
  const name = block.script.name();
  block.add(`let ${name} = null;`);
  block.within(`if (${guard(part)})`, (inner) => inner.add(`${name} = ${part.write(inner)};`));
  return name;
}

/** A part whose value has a name; it may be null unless `notNull`. */
export function namedPart(name: string, notNull = false): Part {
  return { nulls: notNull ? [] : [name], write: () => name, value: name };
}
