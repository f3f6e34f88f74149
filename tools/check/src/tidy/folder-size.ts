import { dirname } from "node:path";
import type { Rule } from "./rule.ts";

const FILES_MAX = 20;

export const folderSize: Rule = {
  name: "folder-size",
  reason: "A folder is read at one glance or not at all. Tests lie beside what they test and do not count.",
  check: ({ sources }) => {
    const counts = new Map<string, number>();
    for (const { path, isTest } of sources)
      if (!isTest) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    return [...counts]
      .filter(([, count]) => count > FILES_MAX)
      .map(([path, count]) => ({ path, problem: `${count} files; at most ${FILES_MAX}, so find the nouns in it` }));
  },
};
