import type { Rule } from "./rule.ts";

const LINES_MAX = 400;

export const fileLength: Rule = {
  name: "file-length",
  reason: "A file that does not fit into a head does more than one thing.",
  check: ({ sources }) =>
    sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split("\n").length }))
      .filter(({ lines }) => lines > LINES_MAX)
      .map(({ path, lines }) => ({ path, problem: `${lines} lines; at most ${LINES_MAX}` })),
};
