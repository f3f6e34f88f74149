import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { repositoryFolder } from "./repository.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-walls-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A small house: every package that a file of it names has an index that exports `x`. */
function build(files: Readonly<Record<string, string>>): void {
  for (const name of ["base", "db", "log", "config", "streams", "tenancy", "aws", "testkit"]) {
    const manifest = { name: `@millrace/${name}`, type: "module", exports: { ".": "./src/index.ts" } };
    write(`packages/${name}/package.json`, JSON.stringify(manifest));
    write(`packages/${name}/src/index.ts`, "export const x = 1;\n");
    mkdirSync(join(folder, "node_modules/@millrace"), { recursive: true });
    symlinkSync(join(folder, "packages", name), join(folder, "node_modules/@millrace", name));
  }
  write("apps/web/src/main.ts", "export const x = 1;\n");
  write("tools/cli/src/index.ts", "export const x = 1;\n");
  for (const [path, text] of Object.entries(files)) write(path, text);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function brokenRules(): string[] {
  const cruiser = join(repositoryFolder, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  const config = join(repositoryFolder, ".dependency-cruiser.cjs");
  const args = [cruiser, "packages", "apps", "tools", "--config", config, "--output-type", "json"];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  const { summary } = JSON.parse(stdout) as { summary: { violations: { rule: { name: string } }[] } };
  return [...new Set(summary.violations.map((violation) => violation.rule.name))].sort();
}

test("a house in order breaks no rule", () => {
  build({
    "packages/streams/src/index.ts": 'export { put } from "./put.ts";\n',
    "packages/streams/src/put.ts":
      'import { x } from "@millrace/log";\nimport type { x as y } from "@millrace/db";\nexport const put = x as typeof y;\n',
    "packages/streams/src/put.it.test.ts":
      'import { x } from "@millrace/testkit";\nimport { put } from "./put.ts";\nexport const z = [x, put];\n',
    "apps/web/src/main.ts": 'import { put } from "@millrace/streams";\nexport const x = put;\n',
  });
  expect(brokenRules()).toEqual([]);
});

test.each([
  ["words-knows-nothing-above", "packages/base/src/a.ts", 'export { x } from "@millrace/db";\n'],
  [
    "ground-knows-nothing-above",
    "packages/log/src/a.ts",
    'import type { x } from "@millrace/streams";\nexport type Y = typeof x;\n',
  ],
  ["domain-knows-nothing-above", "packages/streams/src/a.ts", 'export { x } from "@millrace/aws";\n'],
  ["every-package-has-a-layer", "packages/stranger/src/a.ts", 'export { x } from "@millrace/base";\n'],
  ["front-doors-only", "packages/streams/src/a.ts", 'export { x } from "../../log/src/hidden.ts";\n'],
  ["neighbours-by-name", "packages/streams/src/a.ts", 'export { x } from "../../log/src/index.ts";\n'],
  ["nobody-imports-an-app", "tools/cli/src/a.ts", 'export { x } from "../../../apps/web/src/main.ts";\n'],
  ["packages-know-no-tools", "packages/streams/src/a.ts", 'export { x } from "../../../tools/cli/src/index.ts";\n'],
  ["web-asks-use-cases", "apps/web/src/a.ts", 'export { x } from "@millrace/db";\n'],
  ["features-by-their-door", "apps/web/src/features/keys/a.ts", 'export { x } from "../streams/inner.ts";\n'],
  ["design-system-has-no-domain", "packages/ui/src/a.ts", 'export { x } from "@millrace/base";\n'],
  ["browser-safe", "packages/base/src/a.ts", 'export { join } from "node:path";\n'],
  ["tests-only", "packages/streams/src/a.ts", 'export { x } from "@millrace/testkit";\n'],
  ["no-test-is-imported", "packages/streams/src/a.ts", 'export { x } from "./b.test.ts";\n'],
  ["resolvable", "packages/streams/src/a.ts", 'export { x } from "./nowhere.ts";\n'],
])("%s is held", (rule, path, text) => {
  build({
    "packages/log/src/hidden.ts": "export const x = 1;\n",
    "packages/streams/src/b.test.ts": "export const x = 1;\n",
    "apps/web/src/features/streams/inner.ts": "export const x = 1;\n",
    [path]: text,
  });
  expect(brokenRules()).toContain(rule);
});

test("no-cycles is held, also when only types go round", () => {
  build({
    "packages/streams/src/a.ts": 'import type { B } from "./b.ts";\nexport interface A { b: B }\n',
    "packages/streams/src/b.ts": 'import type { A } from "./a.ts";\nexport interface B { a: A }\n',
  });
  expect(brokenRules()).toEqual(["no-cycles"]);
});
