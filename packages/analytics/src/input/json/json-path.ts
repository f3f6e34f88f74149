import { AppError } from "@millrace/base";

export interface JsonPath {
  readonly text: string;
  readonly steps: readonly (string | number)[];
  /** Behind which of the steps the array stands whose elements are rows of their own; undefined: none. */
  readonly each?: number;
}

const step = /\.([^.[\]'"\s]+)|\[(\d+)\]|\[(0?):\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/y;

/**
 * Reads the paths that AWS's input schemas have: `$`, members (`.a`, `['a b']`), elements (`[2]`) and, once, `[0:]` for each element of
 * an array. A name alone means the member of the row. Throws argument.invalid for anything else.
 */
export function parseJsonPath(text: string): JsonPath {
  if (!text.startsWith("$")) return { text, steps: [text] };
  const steps: (string | number)[] = [];
  let each: number | undefined;
  step.lastIndex = 1;
  while (step.lastIndex < text.length) {
    const at = step.lastIndex;
    const found = step.exec(text);
    if (!found) throw refused(text, `it cannot be read from "${text.slice(at, at + 20)}" on`);
    const [, member, element, slice, single, double] = found;
    if (slice !== undefined) {
      if (each !== undefined) throw refused(text, "it may hold [0:] once");
      each = steps.length;
    } else if (element !== undefined) steps.push(Number(element));
    else steps.push(member ?? (single ?? double ?? "").replace(/\\(.)/g, "$1"));
  }
  return { text, steps, ...(each !== undefined && { each }) };
}

function refused(text: string, why: string): AppError {
  return new AppError("argument.invalid", { reason: `The JSON path "${text}" is not understood: ${why}.` });
}
