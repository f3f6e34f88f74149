import { basename } from "node:path";
import type { Rule } from "./rule.ts";

const drawers = /(^|\/)(shared|common|core|lib|libs|util|utils|helper|helpers|misc)(\/|\.tsx?$|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(it|test|job|config|spec|d|setup|sim))*\.(ts|mjs|cjs|js)$/;
const component = /^([A-Z][A-Za-z0-9]*|[a-z0-9]+(-[a-z0-9]+)*)(\.(test|it|spec))*\.tsx$/;

export const names: Rule = {
  name: "names",
  reason:
    "A drawer for everything grows until all depends on it, and a file that is named like its export is found by typing.",
  check: ({ sources }) =>
    sources.flatMap(({ path }) => {
      const file = basename(path);
      const problems = [];
      if (drawers.test(path))
        problems.push({
          path,
          problem: "no folder or file is a drawer (shared, common, core, lib, utils, helpers): name what is in it",
        });
      if (!file.startsWith(".") && !(file.endsWith(".tsx") ? component : kebab).test(file))
        problems.push({ path, problem: "file names are kebab-case; those of components PascalCase.tsx" });
      return problems;
    }),
};
