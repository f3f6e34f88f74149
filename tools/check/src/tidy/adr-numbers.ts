import { basename } from "node:path";
import type { Problem, Rule } from "./rule.ts";

export const adrNumbers: Rule = {
  name: "adr-numbers",
  reason: "A decision is cited by its number, so each has one of its own and there is no gap to wonder about.",
  check: ({ paths }) => {
    const files = paths.filter((path) => /^docs\/adr\/[^/]+\.md$/.test(path) && !path.endsWith("README.md")).sort();
    const problems: Problem[] = files
      .filter((path) => !/^\d{4}-[a-z0-9-]+\.md$/.test(basename(path)))
      .map((path) => ({ path, problem: "is not named NNNN-what-was-decided.md" }));
    files.forEach((path, i) => {
      const number = Number(basename(path).slice(0, 4));
      if (number !== i + 1) problems.push({ path, problem: `has number ${number}; by order it is ${i + 1}` });
    });
    return problems;
  },
};
