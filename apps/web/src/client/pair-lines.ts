export type Pair = readonly [string, string];

/** Pairs as a text field shows them: one a line, as in `total = double`. */
export function pairLines(pairs: readonly Pair[]): string {
  return pairs.map(([name, value]) => `${name} = ${value}`).join("\n");
}

/** The pairs in such a text. The first equals sign divides a line; without one there is nothing behind it. */
export function readPairs(text: string): Pair[] {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [name = "", ...rest] = line.split("=");
    return [name.trim(), rest.join("=").trim()];
  });
}
