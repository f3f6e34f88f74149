import { execFile, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

/** Programs of Amazon's that a machine may or may not have; a journey is a script that asserts by itself. */
const journeys = [
  {
    client: "boto3",
    thing: "a stream",
    probe: ["python3", "-c", "import boto3"],
    run: ["python3", script("boto3-journey.py")],
    steps: ["create", "put_and_read", "reshard", "fan_out", "settings", "policy", "who_am_i", "delete"],
  },
  {
    client: "boto3",
    thing: "a delivery stream",
    probe: ["python3", "-c", "import boto3"],
    run: ["python3", script("boto3-firehose-journey.py")],
    steps: ["create", "put", "update", "tags", "encrypt", "delete"],
  },
  {
    client: "the aws command",
    thing: "a stream",
    probe: ["aws", "--version"],
    run: ["sh", script("aws-cli-journey.sh")],
    steps: ["create", "put-and-read", "reshard", "consumers", "settings", "delete"],
  },
  {
    client: "the aws command",
    thing: "a delivery stream",
    probe: ["aws", "--version"],
    run: ["sh", script("aws-cli-firehose-journey.sh")],
    steps: ["create", "put", "update", "tags", "encrypt", "delete"],
  },
  {
    client: "boto3",
    thing: "metrics",
    probe: ["python3", "-c", "import boto3"],
    run: ["python3", script("boto3-cloudwatch-journey.py")],
    steps: ["put", "read", "list_metrics", "refuse"],
  },
  {
    client: "the aws command",
    thing: "metrics",
    probe: ["aws", "--version"],
    run: ["sh", script("aws-cli-cloudwatch-journey.sh")],
    steps: ["put", "read"],
  },
] as const;

function script(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

let trial: Trial;
beforeAll(async () => {
  trial = await openTrial();
});
afterAll(() => trial?.close());

for (const { client, thing, probe, run, steps } of journeys) {
  const isInstalled = spawnSync(probe[0], probe.slice(1)).status === 0;
  const title = `${client} leads ${thing} through its whole life`;
  const attempt = isInstalled ? test.concurrent : test.skip;
  attempt(
    isInstalled ? title : `${title} (skipped: it is not installed here)`,
    {
      timeout: 300_000,
    },
    async () => {
      const env = trial.clientEnv(await trial.house.makeTeam(`${client} and ${thing}`));
      const { stdout } = await promisify(execFile)(run[0], run.slice(1), { env });
      expect(stdout.trim().split("\n")).toEqual(steps);
    },
  );
}
