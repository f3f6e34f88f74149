import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writePidFile } from "../files/pid-file.ts";
import type { ProcessSpec } from "./process-spec.ts";
import type { SupervisorStatus } from "./process-status.ts";
import { Supervisor } from "./supervisor.ts";

let folder: string;
let supervisor: Supervisor;
let told: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-supervisor-"));
  told = [];
  supervisor = new Supervisor({ runFolder: folder, logFolder: folder, tell: (sentence) => told.push(sentence) });
  supervisor.start();
});
afterEach(async () => {
  await supervisor.stop();
  rmSync(folder, { recursive: true });
});

function spec(name: string, script: string): ProcessSpec {
  const readyFile = join(folder, `${name}.ready`);
  return {
    name,
    command: process.execPath,
    args: ["-e", `const ready = () => require("fs").writeFileSync(${JSON.stringify(readyFile)}, ""); ${script}`],
    cwd: folder,
    env: {},
    stopSignal: "SIGTERM",
    stopMs: 1000,
    ready: { kind: "file", path: readyFile },
  };
}

const long = "ready(); setInterval(() => {}, 1000);";

async function until(what: (status: SupervisorStatus) => boolean, withinMs = 5000): Promise<SupervisorStatus> {
  const deadline = Date.now() + withinMs;
  while (Date.now() < deadline) {
    const status = JSON.parse(readFileSync(join(folder, "status.json"), "utf8")) as SupervisorStatus;
    if (what(status)) return status;
    await sleep(20);
  }
  throw new Error(`Not within ${withinMs} ms: ${JSON.stringify(supervisor.status())}`);
}

test("a killed process runs again within two seconds, and the log says what killed it", async () => {
  supervisor.follow([spec("app", `console.error("I was about to write"); ${long}`)]);
  const before = await until((status) => status.processes[0]?.ready === true);
  const pid = before.processes[0]?.pid ?? 0;
  process.kill(pid, "SIGKILL");
  const after = await until((status) => status.processes[0]?.restarts === 1 && status.processes[0].ready, 2000);
  expect(after.processes[0]?.pid).not.toBe(pid);
  expect(after.processes[0]?.lastEnd).toBe("signal SIGKILL");
  const log = readFileSync(join(folder, "app.log"), "utf8");
  expect(log).toContain("app ended with signal SIGKILL");
  expect(told.join()).toContain("I was about to write");
});

test("a process that cannot live is started again ever more slowly, with its last words told", async () => {
  supervisor.follow([spec("broken", 'console.error("no such table"); process.exit(3);')]);
  const status = await until((now) => (now.processes[0]?.restarts ?? 0) >= 2);
  expect(status.processes[0]?.lastEnd).toBe("exit code 3");
  const delays = told.map((sentence) => Number(/again in (\d+) ms/.exec(sentence)?.[1]));
  expect(delays.slice(0, 2)).toEqual([250, 500]);
  expect(told[0]).toContain("no such table");
});

test("a program that does not exist is told, not thrown", async () => {
  supervisor.follow([{ ...spec("ghost", ""), command: "/no/such/program" }]);
  const status = await until((now) => now.processes[0]?.lastEnd !== undefined);
  expect(status.processes[0]?.lastEnd).toContain("ENOENT");
});

test("a process whose supervisor was killed is taken over as it is, and started again when it ends", async () => {
  const orphan = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writePidFile(join(folder, "app.pid"), orphan.pid ?? 0);
  writeFileSync(join(folder, "app.ready"), "");
  supervisor.follow([spec("app", long)]);
  const before = await until((status) => status.processes[0]?.ready === true);
  expect(before.processes[0]?.pid).toBe(orphan.pid);
  orphan.kill("SIGKILL");
  const after = await until((status) => status.processes[0]?.restarts === 1 && status.processes[0].ready);
  expect(after.processes[0]?.pid).not.toBe(orphan.pid);
  expect(after.processes[0]?.lastEnd).toContain("an earlier supervisor started it");
});

test("a process that was taken over ends with the others", async () => {
  const orphan = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  writePidFile(join(folder, "app.pid"), orphan.pid ?? 0);
  supervisor.follow([spec("app", long)]);
  await supervisor.stop();
  expect(() => process.kill(orphan.pid ?? 0, 0)).toThrow("ESRCH");
});

test("a folder has one supervisor", () => {
  const second = new Supervisor({ runFolder: folder, logFolder: folder, tell: () => undefined });
  expect(second.start()).toBe(false);
});

test("stop ends a process that ignores the polite signal", async () => {
  supervisor.follow([spec("stubborn", `process.on("SIGTERM", () => {}); ${long}`)]);
  const status = await until((now) => now.processes[0]?.ready === true);
  await supervisor.stop();
  expect(() => process.kill(status.processes[0]?.pid ?? 0, 0)).toThrow("ESRCH");
  expect(told.join()).toContain("did not end within 1 s");
});

test("following a longer plan starts only what is new", async () => {
  supervisor.follow([spec("first", long)]);
  const before = await until((now) => now.processes[0]?.ready === true);
  supervisor.follow([spec("first", long), spec("second", long)]);
  const after = await until((now) => now.processes[1]?.ready === true);
  expect(after.processes[0]?.pid).toBe(before.processes[0]?.pid);
  expect(after.processes).toHaveLength(2);
});

test("a readiness file of an earlier run does not count", async () => {
  writeFileSync(join(folder, "slow.ready"), "");
  supervisor.follow([spec("slow", "setInterval(() => {}, 1000);")]);
  await sleep(500);
  expect(supervisor.status().processes[0]).toMatchObject({ state: "running", ready: false });
});
