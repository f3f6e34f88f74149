import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countPlaywright, countVitest } from "./count-tests.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-count-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("vitest: each test counts once, a file that could not be loaded is a failure", () => {
  const states = (...all: string[]) => all.map((status) => ({ status }));
  const file = report({
    testResults: [
      { status: "failed", assertionResults: states("passed", "passed", "failed", "skipped", "todo", "pending") },
      { status: "failed", assertionResults: [] },
    ],
  });
  expect(countVitest(file)).toEqual({ passed: 2, failed: 2, skipped: 3 });
});

test("playwright: a flaky test passed", () => {
  const file = report({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } });
  expect(countPlaywright(file)).toEqual({ passed: 6, failed: 1, skipped: 2 });
});

test("no report is a failure, not a success with no tests", () => {
  expect(countVitest(join(folder, "absent.json")).failed).toBe(1);
  expect(countPlaywright(join(folder, "absent.json")).failed).toBe(1);
});
