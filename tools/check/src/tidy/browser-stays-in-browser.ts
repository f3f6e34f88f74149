import { dirname, join } from "node:path";
import type { SourceFile } from "../source-file.ts";
import type { Problem, Rule } from "./rule.ts";

/** Packages that a browser may load; the others stand on Postgres, files or sockets. */
const browserPackages = new Set(["@millrace/base", "@millrace/contract", "@millrace/ui"]);

export const browserStaysInBrowser: Rule = {
  name: "browser-stays-in-browser",
  reason:
    'What a file with "use client" imports is sent to every visitor: no server code, no secret, no Node.js module may be among it.',
  check: (repository) => {
    const files = new Map(repository.sources.map((file) => [file.path, file]));
    const roots = repository.sources.filter(
      (file) => file.path.startsWith("apps/web/src/") && /^\s*["']use client["']/.test(file.text),
    );
    return roots.flatMap((root) => follow(root, files));
  },
};

function follow(root: SourceFile, files: ReadonlyMap<string, SourceFile>): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set([root.path]);
  const queue = [root];
  for (let file = queue.pop(); file; file = queue.pop()) {
    for (const name of valueImports(file)) {
      const isOwn = name.startsWith(".") || name.startsWith("@/");
      const path = isOwn ? resolve(file.path, name, files) : undefined;
      const why = isOwn ? forbiddenPath(path ?? "") : forbiddenName(name);
      if (why)
        problems.push({
          path: file.path,
          problem: `${name} ${why}, and ${root.path === file.path ? "this file" : root.path} runs in the browser`,
        });
      const next = path === undefined || why ? undefined : files.get(path);
      if (!next || seen.has(next.path)) continue;
      seen.add(next.path);
      queue.push(next);
    }
  }
  return problems;
}

/** Types vanish before anything is sent, so only values count. */
function valueImports(file: SourceFile): string[] {
  const { staticImports, staticExports } = file.parsed().module;
  const imports = staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some((entry) => !entry.isType))
    .map(({ moduleRequest }) => moduleRequest.value);
  const exports = staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) => (entry.moduleRequest && !entry.isType ? [entry.moduleRequest.value] : [])),
  );
  return [...imports, ...exports];
}

function resolve(from: string, name: string, files: ReadonlyMap<string, SourceFile>): string | undefined {
  const base = name.startsWith("@/") ? join("apps/web/src", name.slice(2)) : join(dirname(from), name);
  return ["", ".ts", ".tsx", "/index.ts"].map((end) => base + end).find((path) => files.has(path));
}

function forbiddenPath(path: string): string | undefined {
  return path.startsWith("apps/web/src/server/") ? "is server code" : undefined;
}

function forbiddenName(name: string): string | undefined {
  if (name.startsWith("node:") || name === "server-only" || name === "next/headers") return "exists on the server only";
  return name.startsWith("@millrace/") && !browserPackages.has(name) ? "is a package of the server" : undefined;
}
