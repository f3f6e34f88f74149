import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writePidFile } from "./pid-file.ts";
import { withFileLock } from "./with-file-lock.ts";

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-lock-"));
  lock = join(folder, "lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

const never = (): never => {
  throw new Error("there was nothing to wait for");
};

test("gives the work's result and leaves no file", async () => {
  expect(await withFileLock(lock, async () => existsSync(lock), never)).toBe(true);
  expect(existsSync(lock)).toBe(false);
});

test("waits for the holder, and says so once", async () => {
  const steps: string[] = [];
  const first = withFileLock(lock, () => sleep(500).then(() => steps.push("first")), never);
  const second = withFileLock(
    lock,
    async () => steps.push("second"),
    () => steps.push("waits"),
  );
  await Promise.all([first, second]);
  expect(steps).toEqual(["waits", "first", "second"]);
});

test("the lock of a process that was killed does not count", async () => {
  const holder = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writePidFile(lock, holder.pid ?? 0);
  holder.kill("SIGKILL");
  await once(holder, "exit");
  expect(await withFileLock(lock, async () => "taken", never)).toBe("taken");
});

test("a child that goes on after its parent was killed holds the lock", async () => {
  const child = spawn(process.execPath, ["-e", "setTimeout(() => {}, 700)"]);
  const told: string[] = [];
  await withFileLock(
    lock,
    async ({ passTo }) => {
      passTo(child.pid ?? 0);
      // We are killed here, and somebody else comes.
      await withFileLock(
        lock,
        async () => expect(child.exitCode).toBe(0),
        () => told.push("waits"),
      );
    },
    never,
  );
  expect(told).toEqual(["waits"]);
});

test("work that fails gives the lock back", async () => {
  await expect(withFileLock(lock, () => Promise.reject(new Error("no room")), never)).rejects.toThrow("no room");
  expect(existsSync(lock)).toBe(false);
});
