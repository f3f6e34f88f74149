import type { Rule } from "./rule.ts";

const MAP = "docs/where.md";
const pathLike = /`((?:apps|packages|tools|prisma|docs|test|\.ci)\/[^`\s]*|[A-Za-z.-]+\.(?:md|json|yml|ts|cjs))`/g;

export const whereMap: Rule = {
  name: "where-map",
  reason: "A map that points to nowhere is worse than none.",
  check: (repository) => {
    if (!repository.exists(MAP)) return [{ path: MAP, problem: "is missing: it tells where each thing is changed" }];
    return repository
      .read(MAP)
      .split("\n")
      .flatMap((text, i) =>
        [...text.matchAll(pathLike)]
          .map(([, path = ""]) => path)
          .filter((path) => !path.includes("*") && !path.includes("<") && !repository.exists(path))
          .map((path) => ({ path: MAP, line: i + 1, problem: `${path} does not exist` })),
      );
  },
};
