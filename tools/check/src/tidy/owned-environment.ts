import type { Rule } from "./rule.ts";

/** Who may read the environment: the one who checks it, and programs for people who work on Millrace. */
const readers = /^(packages\/(config|testkit)\/|tools\/)|(^|\/)[a-z]+\.config\.(ts|mjs)$/;

export const ownedEnvironment: Rule = {
  name: "owned-environment",
  reason:
    "A variable that is read in the middle of the code is checked by nobody and documented nowhere: packages/config reads them all.",
  check: ({ sources }) =>
    sources
      .filter(({ path, isTest }) => !isTest && !readers.test(path))
      .flatMap((file) =>
        [...file.text.matchAll(/\bprocess\.env\b/g)].map(({ index }) => ({
          path: file.path,
          line: file.lineAt(index),
          problem: "process.env is read by packages/config only",
        })),
      ),
};
