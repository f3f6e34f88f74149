import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findLivePid, writePidFile } from "./pid-file.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-pid-"));
  file = join(folder, "app.pid");
});
afterEach(() => rmSync(folder, { recursive: true }));

test("finds the process that the file was written for", () => {
  writePidFile(file, process.pid);
  expect(findLivePid(file)).toBe(process.pid);
});

test("a stranger that was given the same pid is not taken for ours", () => {
  writeFileSync(file, `${process.pid}\nanother start\n`);
  expect(findLivePid(file)).toBeUndefined();
});

test("a process that ended, and a file that is absent, give none", async () => {
  expect(findLivePid(file)).toBeUndefined();
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writePidFile(file, child.pid ?? 0);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(findLivePid(file)).toBeUndefined();
});
