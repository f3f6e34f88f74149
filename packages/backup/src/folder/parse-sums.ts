import type { Sum } from "./format-sum.ts";

/** What the lines say. Throws for a line that is none. */
export function parseSums(text: string): Sum[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const [, mark, sha256 = "", path = ""] = /^(\\?)([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
      if (sha256 === "") throw new Error(`"${line.slice(0, 80)}" is not a line of sums.`);
      return { sha256, path: mark === "" ? path : path.replace(/\\(.)/g, (_, letter: string) => unescaped(letter)) };
    });
}

function unescaped(letter: string): string {
  if (letter === "n") return "\n";
  return letter === "r" ? "\r" : letter;
}
