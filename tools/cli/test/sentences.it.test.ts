// What can go wrong at the start, each in one sentence that says what to do. None of these starts anything.

import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findFreePort } from "../src/services/find-free-port.ts";
import { millrace, personsEnvironment } from "./millrace.ts";

let folder: string;
let freePort: string;
let takenPort: string;
let holder: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "millrace-sentences-"));
  writeFileSync(join(folder, "file"), "");
  freePort = String(await findFreePort());
  takenPort = String(await findFreePort());
  holder = createServer().listen(Number(takenPort), "127.0.0.1");
  await once(holder, "listening");
});
afterAll(() => {
  holder.close();
  rmSync(folder, { recursive: true });
});

const up = (words: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  millrace(["up", "--data", join(folder, "data"), "--web-port", freePort, ...words], personsEnvironment(env));

test.each([
  [
    "a taken port",
    () => up(["--port", takenPort]),
    /Port \d+ is taken by .*pid \d+.*choose another port with --port\./,
  ],
  ["a port that is none", () => up(["--port", "http"]), '--port wants a port from 1 to 65535, and "http" is none.'],
  [
    "an account id that is none",
    () => up(["--account-id", "12"]),
    '--account-id wants 12 digits, and "12" is not that.',
  ],
  ["a data folder that is a file", () => up(["--data", join(folder, "file")]), "choose another with --data."],
  ["a word too many", () => up(["now"]), './millrace up does not know what to do with "now".'],
  ["a mistyped command", () => millrace(["stauts"]), "did you mean ./millrace status?"],
  ["a mistyped option", () => up(["--prot", "1"]), "Unknown option '--prot'. Options here: --port,"],
  [
    "a Redis that does not answer",
    () => up(["--port", freePort], { REDIS_URL: "redis://127.0.0.1:1" }),
    "The Redis of REDIS_URL (127.0.0.1:1) does not answer: start it, or mend the URL and its password.",
  ],
  [
    "a PostgreSQL that does not answer",
    () => up(["--port", freePort], { DATABASE_URL: "postgresql://me@127.0.0.1:1/x" }),
    "The PostgreSQL of DATABASE_URL (127.0.0.1:1) cannot be used",
  ],
  [
    "a DATABASE_URL that is none",
    () => up(["--port", freePort], { DATABASE_URL: "my database" }),
    "DATABASE_URL is not a URL: write it like postgresql://owner:password@localhost:5432/millrace.",
  ],
])("%s", async (_name, run, sentence) => {
  const { code, output } = await run();
  const said = output.trim().split("\n").at(-1);
  if (typeof sentence === "string") expect(said).toContain(sentence);
  else expect(said).toMatch(sentence);
  expect(code).toBe(1);
});

test("a command about an instance that never was says so", async () => {
  const nowhere = ["--data", join(folder, "nowhere")];
  expect((await millrace(["status", ...nowhere])).output).toContain("Millrace does not run in");
  expect((await millrace(["down", ...nowhere])).output).toContain("Millrace does not run here.");
  expect((await millrace(["logs", ...nowhere])).output).toContain("There are no logs yet: run ./millrace up first.");
});
