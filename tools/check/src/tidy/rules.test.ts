import { expect, test } from "vitest";
import type { Repository } from "../repository.ts";
import { sourceFile } from "../source-file.ts";
import { rules } from "./rules.ts";

/** A repository of these files and nothing else. */
function repositoryOf(files: Readonly<Record<string, string>>): Repository {
  const paths = Object.keys(files);
  return {
    paths,
    sources: paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map((path) => sourceFile(path, files[path] ?? "")),
    exists: (path) => path in files,
    read: (path) => files[path] ?? "",
  };
}

function check(name: string, files: Readonly<Record<string, string>>): string[] {
  const rule = rules.find((candidate) => candidate.name === name);
  if (!rule) throw new Error(`There is no rule ${name}.`);
  return rule.check(repositoryOf(files)).map(({ path, line, problem }) => `${path}:${line ?? ""} ${problem}`);
}

const lines = (count: number): string => "a();\n".repeat(count);
const many = (count: number, name: (n: number) => string) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [name(n), ""]));
// Written in pieces, so that the rules do not find this file.
const marker = `// TO${"DO"}: later\n`;

const bad: [rule: string, what: string, files: Record<string, string>][] = [
  ["file-length", "401 lines", { "packages/a/src/b.ts": lines(401) }],
  ["function-size", "a function of 71 lines", { "packages/a/src/b.ts": `function f() {\n${lines(69)}}\n` }],
  ["function-size", "four parameters of an arrow", { "packages/a/src/b.ts": "const f = (a, b, c, d) => a;\n" }],
  ["function-size", "a long method", { "packages/a/src/b.ts": `class A {\n m() {\n${lines(70)}}\n}\n` }],
  ["folder-size", "21 files", many(21, (n) => `packages/a/src/f${n}.ts`)],
  ["names", "a drawer", { "packages/a/src/utils/b.ts": "" }],
  ["names", "a package that is a drawer", { "packages/shared/src/b.ts": "" }],
  ["names", "camel case", { "packages/a/src/myFile.ts": "" }],
  ["front-doors", "export *", { "packages/a/src/index.ts": 'export * from "./b.ts";\n' }],
  ["front-doors", "a barrel inside", { "packages/a/src/b/index.ts": 'export { c } from "./c.ts";\n' }],
  ["front-doors", "code in the door", { "packages/a/src/index.ts": "export const a = 1;\n" }],
  ["owned-environment", "process.env in a package", { "packages/a/src/b.ts": "\nconst a = process.env.A;\n" }],
  ["owned-time", "Date.now in the log", { "packages/log/src/b.ts": "const now = Date.now();\n" }],
  ["owned-time", "Math.random in the log", { "packages/log/src/b.ts": "const r = Math.random();\n" }],
  ["leftovers", "a marker", { "packages/a/src/b.ts": marker }],
  ["leftovers", "a path of one machine", { "packages/a/src/b.ts": `const a = "${"/wo"}rk/main";\n` }],
  ["suppressions", "no reason", { "packages/a/src/b.ts": "// @ts-expect-error\na();\n" }],
  ["suppressions", "a blanket", { "packages/a/src/b.ts": `// @ts-${"ignore"} because I know better than it\na();\n` }],
  ["suppressions", "a lint without words", { "packages/a/src/b.ts": "// biome-ignore lint/a/b: ok\na();\n" }],
  [
    "one-library-a-job",
    "two of a kind",
    { "package.json": '{"dependencies":{"zod":"1.0.0"}}', "apps/a/package.json": '{"dependencies":{"yup":"1.0.0"}}' },
  ],
  ["one-library-a-job", "a range", { "package.json": '{"dependencies":{"zod":"^1.0.0"}}' }],
  ["where-map", "a path to nowhere", { "docs/where.md": "| a stream | `packages/streams/src/gone.ts` |\n" }],
  ["where-map", "no map", {}],
  ["adr-numbers", "a number twice", { "docs/adr/0001-a.md": "", "docs/adr/0001-b.md": "" }],
  ["adr-numbers", "a gap", { "docs/adr/0001-a.md": "", "docs/adr/0003-b.md": "" }],
  [
    "browser-stays-in-browser",
    "a server package",
    { "apps/web/src/A.tsx": '"use client";\nimport { a } from "@millrace/streams";\na();\n' },
  ],
  [
    "browser-stays-in-browser",
    "a server package of a neighbour",
    {
      "apps/web/src/A.tsx": '"use client";\nimport { b } from "./b.ts";\nb();\n',
      "apps/web/src/b.ts": 'export { b } from "node:fs";\n',
    },
  ],
  [
    "browser-stays-in-browser",
    "our server's folder",
    {
      "apps/web/src/A.tsx": '"use client";\nimport { b } from "@/server/b.ts";\nb();\n',
      "apps/web/src/server/b.ts": "export const b = 1;\n",
    },
  ],
];

test.each(bad)("%s finds %s", (rule, _what, files) => {
  expect(check(rule, files)).not.toEqual([]);
});

const good: [rule: string, what: string, files: Record<string, string>][] = [
  ["file-length", "400 lines", { "packages/a/src/b.ts": lines(400) }],
  [
    "function-size",
    "a suite of tests",
    { "packages/a/src/b.test.ts": `export function suite() {\ntest("a", () => a());\n${lines(80)}}\n` },
  ],
  [
    "folder-size",
    "tests beside sources",
    { ...many(20, (n) => `packages/a/src/f${n}.ts`), ...many(20, (n) => `packages/a/src/f${n}.test.ts`) },
  ],
  [
    "names",
    "components and suffixes",
    { "packages/ui/src/Button.tsx": "", "packages/a/src/a-b.it.test.ts": "", "packages/a/src/drain.job.ts": "" },
  ],
  [
    "front-doors",
    "named exports",
    {
      "packages/a/src/index.ts": 'export { b } from "./b.ts";\n',
      "apps/web/src/features/keys/index.ts": 'export { K } from "./K.tsx";\n',
    },
  ],
  [
    "owned-environment",
    "config and tests",
    {
      "packages/config/src/a.ts": "process.env.A;\n",
      "packages/a/src/b.test.ts": "process.env.A;\n",
      "vitest.config.ts": "process.env.A;\n",
    },
  ],
  [
    "owned-time",
    "the log's tests and others",
    { "packages/log/src/b.test.ts": "Date.now();\n", "packages/redis/src/b.ts": "Date.now();\n" },
  ],
  [
    "suppressions",
    "a reason in words",
    { "packages/a/src/b.ts": "// @ts-expect-error The library's types lack this field.\na();\n" },
  ],
  [
    "where-map",
    "paths that exist",
    { "docs/where.md": "`packages/a/src/b.ts`, `packages/<name>/x`\n", "packages/a/src/b.ts": "" },
  ],
  [
    "browser-stays-in-browser",
    "types and browser packages",
    {
      "apps/web/src/A.tsx":
        '"use client";\nimport type { S } from "@millrace/streams";\nimport { a } from "@millrace/base";\na as S;\n',
    },
  ],
];

test.each(good)("%s allows %s", (rule, _what, files) => {
  expect(check(rule, files)).toEqual([]);
});

test("every rule has an example that it finds", () => {
  expect([...new Set(bad.map(([rule]) => rule))].sort()).toEqual(rules.map((rule) => rule.name).sort());
});
