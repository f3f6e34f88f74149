import { connect as connectHttp2, constants } from "node:http2";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateStreamCommand, type KinesisClient, PutRecordCommand } from "@aws-sdk/client-kinesis";
import type { TrialTeam } from "@millrace/cli";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { untilActive } from "../until-active.ts";
import { dial, type Line } from "./dial.ts";
import { signedCall } from "./signed-call.ts";

const StreamName = "calm";
const BODY_BYTES_MAX = 16 * 1024 * 1024;
/** As many bodies of the largest size as the gateway takes at once. */
const BODIES_MAX = 12;
let trial: Trial;
let team: TrialTeam;
let kinesis: KinesisClient;
let port: number;

beforeAll(async () => {
  trial = await openTrial();
  port = trial.house.port;
  team = await trial.house.makeTeam("Calm", { limitsProfile: "operator" });
  kinesis = trial.client({ ...team, maxAttempts: 1 });
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await untilActive(kinesis, StreamName);
});
afterAll(() => trial?.close());

const put = (client = kinesis) =>
  client.send(new PutRecordCommand({ StreamName, Data: Buffer.from("calm"), PartitionKey: "k" }));
const head = (fields: string): string => `POST / HTTP/1.1\r\nhost: x\r\n${fields}\r\n\r\n`;

/** A client that announces a body of the largest size and then is in no hurry. */
async function hog(fields = `content-length: ${BODY_BYTES_MAX}`): Promise<Line> {
  const line = await dial(port);
  line.socket.write(head(fields));
  return line;
}

describe.concurrent("clients that take their time", () => {
  test("headers that come a byte at a time are waited for twenty seconds, and so is silence", {
    timeout: 45_000,
  }, async () => {
    const drip = await dial(port);
    const silent = await dial(port);
    const dripping = setInterval(() => drip.socket.write("x"), 500);
    drip.socket.write("POST / HTTP/1.1\r\nhost: ");
    const dripMs = await drip.hungUp(40_000).finally(() => clearInterval(dripping));
    expect(drip.heard()).toMatch(/^HTTP\/1\.1 408 /);
    expect(dripMs).toBeGreaterThan(19_000);
    expect(dripMs).toBeLessThan(27_000);
    expect(await silent.hungUp(5000)).toBeGreaterThan(19_000);
  });

  test("three thousand idle connections cost nobody anything, and half a request is hung up on", async () => {
    const idle = await Promise.all(Array.from({ length: 3000 }, () => dial(port)));
    const sinceMs = performance.now();
    await put();
    expect(performance.now() - sinceMs).toBeLessThan(1000);
    for (const { socket } of idle) socket.destroy();
    for (const bytes of ["", "PO", "POST / HTTP/1.1\r\nhost: ", head("content-length: 10")]) {
      const half = await dial(port);
      half.socket.end(bytes);
      await half.hungUp();
    }
    await put();
  });
});

describe("bodies that are too large, too many or never come", () => {
  test("a body over 16 MiB is refused politely, announced or not, also while its client still sends", async () => {
    const bytes = BODY_BYTES_MAX + 1024 * 1024;
    const asking = await hog(`content-length: ${bytes}\r\nexpect: 100-continue`);
    await asking.hear(/^HTTP\/1\.1 413 [\s\S]*RequestEntityTooLarge/);
    await asking.hungUp();
    const sending = await hog(`content-length: ${bytes}`);
    sending.socket.end(Buffer.alloc(bytes));
    await sending.hear(/^HTTP\/1\.1 413 [\s\S]*RequestEntityTooLarge/);
    await sending.hungUp();
    const chunked = await hog("transfer-encoding: chunked");
    chunked.socket.write(`${bytes.toString(16)}\r\n`);
    chunked.socket.end(Buffer.alloc(bytes));
    await chunked.hear(/^HTTP\/1\.1 413 [\s\S]*RequestEntityTooLarge/);
    await chunked.hungUp();

    // A client of Node's that holds more than ten megabytes back takes no answer.
    const session = connectHttp2(trial.house.endpoint, { maxSessionMemory: 100 });
    for (const announced of [{ "content-length": String(bytes) }, {}]) {
      const stream = session.request({ ":method": "POST", ":path": "/", ...announced });
      // The server stops listening in the middle.
      stream.on("error", () => undefined).end(Buffer.alloc(bytes));
      const status = await new Promise((resolve) => stream.once("response", (fields) => resolve(fields[":status"])));
      expect(status).toBe(413);
    }
    session.destroy();
  });

  test("while bodies fill the memory meant for them, others are refused politely, and an SDK gets through afterwards", async () => {
    const hogs = await Promise.all(Array.from({ length: BODIES_MAX }, () => hog()));
    await sleep(100);
    const refused = await hog();
    await refused.hear(/^HTTP\/1\.1 503 [\s\S]*Retry-After: 1\r\n[\s\S]*ServiceUnavailableException/i);
    await refused.hungUp();
    await expect(put()).rejects.toMatchObject({ $metadata: { httpStatusCode: 503 } });
    const patient = put(trial.client({ ...team, maxAttempts: 20 }));
    await sleep(300);
    for (const { socket } of hogs) socket.destroy();
    expect((await patient).$metadata.attempts).toBeGreaterThan(1);
  });

  test("clients that go away in the middle of a body give its memory back", async () => {
    for (let round = 0; round < 3; round += 1) {
      const hogs = await Promise.all(Array.from({ length: BODIES_MAX }, () => hog("transfer-encoding: chunked")));
      for (const { socket } of hogs) socket.write("5\r\nhello\r\n");
      await sleep(100);
      for (const { socket } of hogs) socket.destroy();
      await sleep(100);
    }
    const session = connectHttp2(trial.house.endpoint);
    for (let n = 0; n < 3 * BODIES_MAX; n += 1) {
      const stream = session.request({ ":method": "POST", ":path": "/" });
      stream.on("error", () => undefined).write("hello");
      await sleep(5);
      stream.close(constants.NGHTTP2_CANCEL);
    }
    session.destroy();
    await sleep(100);
    await put();
  });

  test("an unsigned flood is refused before it is read", async () => {
    const call = await signedCall(team, { operation: "ListStreams", input: {}, port });
    const { authorization: _, ...unsigned } = call.headers;
    const lines = Object.entries(unsigned).map(([name, value]) => `${name}: ${value}\r\n`);
    const line = await dial(port);
    line.socket.write(`POST / HTTP/1.1\r\n${lines.join("")}content-length: 2\r\n\r\n{}`);
    await line.hear(/^HTTP\/1\.1 400 [\s\S]*MissingAuthenticationTokenException/);
    line.socket.destroy();
  });
});
