import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial?.close());

const isInstalled = spawnSync("aws", ["--version"]).status === 0;
const title = "the aws command makes, fills, syncs, lists and empties a bucket";
const attempt = isInstalled ? test : test.skip;
attempt(
  isInstalled ? title : `${title} (skipped: it is not installed here)`,
  async () => {
    const env = trial.clientEnv(await trial.house.makeTeam("s3 cli"));
    const script = fileURLToPath(new URL("aws-cli-s3-journey.sh", import.meta.url));
    const { stdout } = await promisify(execFile)("sh", [script], { env });
    expect(stdout.trim().split("\n")).toEqual(["make", "small", "large", "sync", "copy", "remove"]);
  },
  300_000,
);
