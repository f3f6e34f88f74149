import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ListStreamsCommand } from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { spawnGateway } from "../spawn-gateway.ts";
import { openTrial, type Trial } from "../trial.ts";

let trial: Trial;
let folder: string;
beforeAll(async () => {
  trial = await openTrial();
  folder = mkdtempSync(join(tmpdir(), "millrace-open-door-"));
});
afterAll(async () => {
  await trial?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("with GATEWAY_AUTH=off everybody on this machine is the first team, and the gateway says so loudly", async () => {
  await trial.house.makeTeam("First");
  const open = await spawnGateway(trial.house, { GATEWAY_AUTH: "off", MILLRACE_DATA: folder });
  await open.untilReady();
  expect(open.complaints()).toContain("WARNING: GATEWAY_AUTH=off");
  const anybody = trial.client({ accessKeyId: "any", secretAccessKey: "thing", endpoint: open.endpoint });
  expect((await anybody.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
  const unsigned = await fetch(open.endpoint, {
    method: "POST",
    headers: { "x-amz-target": "Kinesis_20131202.ListStreams", "content-type": "application/x-amz-json-1.1" },
    body: "{}",
  });
  expect([unsigned.status, await unsigned.json()]).toEqual([200, expect.objectContaining({ StreamNames: [] })]);
  expect(await open.end("SIGTERM")).toBe(0);
});

test("with GATEWAY_AUTH=off a gateway does not start on an address that others reach", async () => {
  const open = await spawnGateway(trial.house, { GATEWAY_AUTH: "off", GATEWAY_HOST: "0.0.0.0" });
  await new Promise((resolve) => open.process.once("exit", resolve));
  expect(open.process.exitCode).toBe(78);
  expect(open.complaints()).toContain("may be off only while GATEWAY_HOST is a loopback address");
});
