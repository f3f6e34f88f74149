import type { SourceFile } from "../source-file.ts";
import type { Problem, Rule } from "./rule.ts";

const REASON_LETTERS_MIN = 10;
const never = /^\s*(@ts-ignore|@ts-nocheck|eslint-disable)/;
const withReason = /^\s*(?:biome-ignore(?:-\w+)? [\w/]+\s*:|@ts-expect-error)\s*(.*)$/s;

export const suppressions: Rule = {
  name: "suppressions",
  reason: "Who silences a checker knows something it does not: the next reader needs to know it too.",
  check: ({ sources }) => sources.flatMap(problemsOf),
};

function problemsOf(file: SourceFile): Problem[] {
  if (!/biome-ignore|@ts-|eslint-disable/.test(file.text)) return [];
  return file.parsed().comments.flatMap(({ value, start }) => {
    const line = file.lineAt(start);
    const text = value.replace(/^\*+/, "");
    if (never.test(text))
      return [
        {
          path: file.path,
          line,
          problem: `${text.trim().split(/\s/)[0]} is not used here: mend it, or @ts-expect-error with a reason`,
        },
      ];
    const reason = withReason.exec(text)?.[1];
    const isBare = reason !== undefined && reason.replace(/[^a-zA-Z]/g, "").length < REASON_LETTERS_MIN;
    return isBare ? [{ path: file.path, line, problem: "a suppression says why, in words" }] : [];
  });
}
