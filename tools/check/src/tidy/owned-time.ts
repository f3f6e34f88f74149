import type { Rule } from "./rule.ts";

const banned = /\b(Date\.now|Math\.random)\b|\bnew Date\(\)/g;

export const ownedTime: Rule = {
  name: "owned-time",
  reason: "The log is simulated by seed: time and chance come in as dependencies, or a run cannot be repeated.",
  check: ({ sources }) =>
    sources
      .filter(({ path, isTest }) => !isTest && path.startsWith("packages/log/src/"))
      .flatMap((file) =>
        [...file.text.matchAll(banned)].map(({ index, 0: what }) => ({
          path: file.path,
          line: file.lineAt(index),
          problem: `${what}: take a clock or a random source as a dependency`,
        })),
      ),
};
