import type { Command } from "../command.ts";
import { runTests } from "../trial/run-tests.ts";

export const testCommand: Command = {
  name: "test",
  summary: "run every test, or those that vitest's arguments name, on a throw-away Postgres and Redis",
  words: "[vitest arguments]",
  options: {},
  isRaw: true,
  run: ({ words }) => runTests(words),
};
