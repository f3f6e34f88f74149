// A person's first days with `./millrace`, on a folder and ports of its own: up, look, put, lose a process, down, up again, and lose
// everything but a backup.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  PutRecordCommand,
  type PutRecordCommandOutput,
} from "@aws-sdk/client-kinesis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { processIdentity } from "../src/files/process-identity.ts";
import type { StatusReport } from "../src/instance/report-status.ts";
import { findFreePort } from "../src/services/find-free-port.ts";
import { millrace, type Outcome, whyNotHere } from "./millrace.ts";

const STREAM = "demo-orders";
/** The console may have to be built, by us or by another test that we wait for. */
const FIRST_UP_MS_MAX = 300_000;
const UP_MS_MAX = 60_000;

let data: string;
let ports: string[];
const on = (...words: string[]): Promise<Outcome> => millrace([...words, "--data", data]);

beforeAll(async () => {
  data = join(mkdtempSync(join(tmpdir(), "millrace-journey-")), "instance");
  ports = ["--port", String(await findFreePort()), "--web-port", String(await findFreePort())];
});
afterAll(async () => {
  await on("reset", "--yes");
  rmSync(join(data, ".."), { recursive: true });
});

async function status(): Promise<StatusReport> {
  return JSON.parse((await on("status", "--json")).output) as StatusReport;
}

/** The client that a person's shell has after `eval "$(./millrace env)"`. */
async function client(): Promise<KinesisClient> {
  const { output } = await on("env");
  const env = Object.fromEntries([...output.matchAll(/(\w+)='([^']*)'/g)].map(([, name, value]) => [name, value]));
  return new KinesisClient({
    endpoint: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    credentials: { accessKeyId: env.AWS_ACCESS_KEY_ID ?? "", secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "" },
  });
}

async function write(text: string): Promise<PutRecordCommandOutput> {
  const kinesis = await client();
  return kinesis.send(new PutRecordCommand({ StreamName: STREAM, PartitionKey: "me", Data: Buffer.from(text) }));
}

async function read(from: { ShardId?: string | undefined; SequenceNumber?: string | undefined }): Promise<string> {
  const kinesis = await client();
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({
      StreamName: STREAM,
      ShardId: from.ShardId,
      ShardIteratorType: "AT_SEQUENCE_NUMBER",
      StartingSequenceNumber: from.SequenceNumber,
    }),
  );
  const { Records = [] } = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
  return Buffer.from(Records[0]?.Data ?? []).toString();
}

async function untilReady(): Promise<StatusReport> {
  for (let i = 0; i < 100; i += 1) {
    const report = await status();
    if (report.ready) return report;
    await sleep(100);
  }
  throw new Error(`Not ready: ${JSON.stringify(await status(), undefined, 2)}`);
}

const reason = whyNotHere();
describe.skipIf(reason !== undefined)(reason === undefined ? "./millrace" : `./millrace (${reason})`, () => {
  let put: { ShardId?: string | undefined; SequenceNumber?: string | undefined };

  test("up makes everything ready and says how to use it", { timeout: FIRST_UP_MS_MAX }, async () => {
    const { code, output } = await on("up", ...ports, "--account-id", "123456789012");
    expect(output).toMatch(/Sign in +http:\/\/localhost:\d+\/\S+token=/);
    expect(output).toMatch(/aws_access_key_id = MLRC[A-Z2-7]{16}\n/);
    expect(code).toBe(0);
  });

  test("status names all five processes, ready", async () => {
    const { ready, processes } = await status();
    expect(processes.map(({ name, restarts }) => [name, restarts])).toEqual(
      ["postgres", "redis", "gateway", "worker", "web"].map((name) => [name, 0]),
    );
    expect(ready).toBe(true);
  });

  test("env is all that an SDK needs to put a record and read it back", async () => {
    put = await write("my first record");
    expect(await read(put)).toBe("my first record");
  });

  test("a gateway that is killed is started again, with its cause in the log", async () => {
    const gateway = (report: StatusReport) => report.processes.find(({ name }) => name === "gateway");
    const before = gateway(await status());
    process.kill(before?.pid ?? 0, "SIGKILL");
    await expect.poll(async () => gateway(await status())?.restarts, { timeout: 3000 }).toBe(1);
    const after = gateway(await untilReady());
    expect(after?.pid).not.toBe(before?.pid);
    expect(after?.lastEnd).toBe("signal SIGKILL");
    expect((await on("logs", "gateway")).output).toContain("supervisor: gateway ended with signal SIGKILL");
    expect(await read(put)).toBe("my first record");
  });

  test("a supervisor that is killed comes back and takes over what runs", async () => {
    const before = await untilReady();
    process.kill(before.supervisor?.pid ?? 0, "SIGKILL");
    await expect.poll(async () => (await status()).running, { timeout: 5000 }).toBe(true);
    const after = await untilReady();
    expect(after.supervisor?.pid).not.toBe(before.supervisor?.pid);
    expect(after.processes.map(({ pid }) => pid)).toEqual(before.processes.map(({ pid }) => pid));
  });

  test("a second up only prints a new link", { timeout: UP_MS_MAX }, async () => {
    const { code, output } = await on("up");
    expect(output).toContain("Millrace runs already.");
    expect(code).toBe(0);
  });

  test("down ends every process, and the next up has the data", { timeout: UP_MS_MAX }, async () => {
    const { processes } = await status();
    expect((await on("down")).output).toContain("Millrace is down; its data stays.");
    expect(processes.filter(({ pid }) => processIdentity(pid ?? 0) !== undefined)).toEqual([]);
    expect((await on("status")).code).toBe(3);
    expect((await on("up")).code).toBe(0);
    expect(await read(put)).toBe("my first record");
  });

  test("a backup is made and proved while everything runs, and brings back what reset has removed", {
    timeout: UP_MS_MAX * 3,
  }, async () => {
    const backup = join(data, "../backup");
    const made = await on("backup", "--to", backup, "--with-master-key");
    expect(made.output).toContain("The master key is in it");
    expect(made.code).toBe(0);
    expect((await on("verify", "--from", backup)).output).toContain("All is well: it can be restored.");
    const lost = await write("nobody backed this up");
    expect((await on("restore", "--from", backup)).output).toContain("There is an instance in");
    expect((await on("reset", "--yes")).code).toBe(0);
    expect((await on("verify", "--from", backup)).code).toBe(0);
    expect((await on("restore", "--from", backup)).output).toContain("no sequence number is given out twice");
    expect((await on("up")).code).toBe(0);
    expect(await read(put)).toBe("my first record");
    const next = await write("the first one after the restore");
    expect(BigInt(next.SequenceNumber ?? 0)).toBeGreaterThan(BigInt(lost.SequenceNumber ?? 0));
    expect(await read(next)).toBe("the first one after the restore");
  });

  test("reset asks first, and then leaves nothing", { timeout: UP_MS_MAX }, async () => {
    expect((await on("reset")).output).toContain("add --yes");
    expect((await on("reset", "--yes")).code).toBe(0);
    expect((await on("env")).output).toContain("run ./millrace up first");
  });
});
