import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { connect as connectHttp2 } from "node:http2";
import { Agent } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { ListStreamsCommand } from "@aws-sdk/client-kinesis";
import { makeCertificate, type TrialTeam } from "@millrace/cli";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { dial } from "./dial.ts";
import { type SignedCall, signedCall } from "./signed-call.ts";

let trial: Trial;
let team: TrialTeam;
let folder: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "millrace-cert-"));
  makeCertificate(folder, ["localhost"]);
  trial = await openTrial({
    GATEWAY_TLS_CERT: join(folder, "server.crt"),
    GATEWAY_TLS_KEY: join(folder, "server.key"),
  });
  port = trial.house.port;
  team = await trial.house.makeTeam("Wire", { limitsProfile: "operator" });
});
afterAll(async () => {
  await trial?.close();
  rmSync(folder, { recursive: true, force: true });
});

const listStreams = (hostname = "127.0.0.1"): Promise<SignedCall> =>
  signedCall(team, { operation: "ListStreams", input: {}, port, hostname });

/** The bytes of a call in HTTP/1.1. */
function inHttp1({ headers, body }: SignedCall, more: Record<string, string> = {}, written = String(body)): string {
  const framing = { "content-length": String(body.length), ...more };
  if ("transfer-encoding" in more) Reflect.deleteProperty(framing, "content-length");
  const lines = Object.entries({ ...headers, ...framing }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST / HTTP/1.1\r\n${lines.join("")}\r\n${written}`;
}

const isAnswered = /^HTTP\/1\.1 200 OK\r\n[\s\S]*"StreamNames":\[\]/;
const isAnsweredTwice = /^HTTP\/1\.1 200[\s\S]*"StreamNames":\[\][\s\S]*HTTP\/1\.1 200[\s\S]*"StreamNames":\[\]/;

test("HTTP/1.1 keeps a connection for the next request, and answers those that did not wait in their order", async () => {
  const kept = await dial(port);
  kept.socket.write(inHttp1(await listStreams()));
  await kept.hear(isAnswered);
  kept.socket.write(inHttp1(await listStreams()));
  await kept.hear(isAnsweredTwice);
  kept.socket.destroy();

  const pipelined = await dial(port);
  const wrong = await signedCall(team, { operation: "DescribeStreamSummary", input: { StreamName: "none" }, port });
  const calls = [await listStreams(), wrong, await listStreams()];
  pipelined.socket.write(calls.map((call) => inHttp1(call)).join(""));
  await pipelined.hear(
    / 200 OK[\s\S]* 400 Bad Request[\s\S]*ResourceNotFoundException[\s\S]* 200 OK[\s\S]*"StreamNames"/,
  );
  pipelined.socket.destroy();
});

test("HTTP/1.1 takes chunked bodies, says 100 Continue to who asks, and does not upgrade to h2c", async () => {
  const chunked = await dial(port);
  const call = await listStreams();
  chunked.socket.write(inHttp1(call, { "transfer-encoding": "chunked" }, "1\r\n{\r\n1;x=y\r\n}\r\n0\r\n\r\n"));
  await chunked.hear(isAnswered);
  chunked.socket.destroy();

  const asking = await dial(port);
  asking.socket.write(inHttp1(call, { expect: "100-continue" }, ""));
  await asking.hear(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
  asking.socket.write(call.body);
  await asking.hear(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  asking.socket.destroy();

  const upgrading = await dial(port);
  const h2c = { connection: "Upgrade, HTTP2-Settings", upgrade: "h2c", "http2-settings": "AAMAAABkAARAAAAAAAIAAAAA" };
  upgrading.socket.write(inHttp1(call, h2c));
  await upgrading.hear(isAnswered);
  upgrading.socket.destroy();
});

test("the protocol is told also when the first bytes come one by one", async () => {
  const slow = await dial(port);
  for (const byte of inHttp1(await listStreams()).slice(0, 10)) {
    slow.socket.write(byte);
    await sleep(2);
  }
  slow.socket.write(inHttp1(await listStreams()).slice(10));
  await slow.hear(isAnswered);
  slow.socket.destroy();

  const preface = await dial(port);
  for (const byte of "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") {
    preface.socket.write(byte);
    await sleep(2);
  }
  preface.socket.write(Buffer.from("000000040000000000", "hex"));
  await preface.hear(/^[\s\S]{9}/);
  // A SETTINGS frame of the server's.
  expect(preface.heard().charCodeAt(3)).toBe(4);
  preface.socket.destroy();
});

/** A call in HTTP/2. */
async function overHttp2(url: string, ca?: Buffer): Promise<{ status: unknown; body: string }> {
  const session = connectHttp2(url, ca ? { ca } : {});
  const { headers, body } = await listStreams(new URL(url).hostname);
  const { host, ...fields } = headers;
  const stream = session.request({ ":method": "POST", ":path": "/", ":authority": host, ...fields });
  stream.end(body);
  const answered = new Promise((resolve) => stream.once("response", (head) => resolve(head[":status"])));
  const answer = { status: await answered, body: await text(stream) };
  session.close();
  return answer;
}

test("HTTP/2 is spoken with prior knowledge, and over TLS to who names it", async () => {
  const ca = readFileSync(join(folder, "ca.crt"));
  const answer = { status: 200, body: expect.stringContaining('"StreamNames":[]') };
  expect(await overHttp2(`http://127.0.0.1:${port}`)).toEqual(answer);
  expect(await overHttp2(`https://localhost:${port}`, ca)).toEqual(answer);
});

test("HTTP/1.1 is spoken over TLS to who names it, and to who names nothing", async () => {
  const ca = readFileSync(join(folder, "ca.crt"));
  for (const ALPNProtocols of [["http/1.1"], []]) {
    const httpsAgent = new Agent({ ca, ALPNProtocols, keepAlive: true });
    const requestHandler = new NodeHttpHandler({ httpsAgent });
    const kinesis = trial.client({ ...team, endpoint: `https://localhost:${port}`, requestHandler });
    for (let call = 0; call < 2; call += 1)
      expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
  }
});

test("CBOR is answered in CBOR, as Java's clients speak it", async () => {
  // The map {"Limit": 10}.
  const input = Buffer.from("a1654c696d69740a", "hex");
  const { headers, body } = await signedCall(team, { operation: "ListStreams", input, port });
  const answer = await fetch(trial.house.endpoint, { method: "POST", headers, body });
  expect(answer.headers.get("content-type")).toBe("application/x-amz-cbor-1.1");
  // The key "StreamNames" and an array of none; the key "HasMoreStreams" and false.
  expect(Buffer.from(await answer.arrayBuffer()).toString("hex")).toMatch(
    /6b53747265616d4e616d6573(80|9fff).*6e4861734d6f726553747265616d73f4/,
  );
});

test("what is no protocol at all is answered with an error or nothing, and the gateway stays", async () => {
  const rubbish = [
    "\r\n\r\nhello\r\n\r\n",
    "GET\0/ HTTP/9.9\r\n\r\n",
    "\x16\x03\x01\x00\x05AAAAA",
    "\xff".repeat(70_000),
  ];
  const broken = [
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nrubbish instead of frames, long enough",
    "MRPIPE 1.2.3.4 1 forged\n",
  ];
  for (const bytes of [...rubbish, ...broken]) {
    const line = await dial(port);
    line.socket.write(bytes, "latin1");
    await line.hungUp();
    expect(line.heard()).not.toContain(" 200 ");
  }
  const { StreamNames } = await trial.client(team).send(new ListStreamsCommand({}));
  expect(StreamNames).toEqual([]);
});
