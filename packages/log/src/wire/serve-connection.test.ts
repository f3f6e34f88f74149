import { mkdtemp, rm } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  connectLogClient,
  type LogServer,
  openMemoryLog,
  packBatch,
  type ServedLog,
  startLogServer,
} from "../index.ts";
import { encodeFrame } from "./frame.ts";
import { greetServer } from "./handshake.ts";

const secret = Buffer.from("secret");
const ref = { team: "t", stream: "s", shard: 0 };
let folder: string;
let path: string;
let server: LogServer;
let socket: Socket | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "millrace-serve-"));
  path = join(folder, "log.sock");
});
afterEach(async () => {
  socket?.destroy();
  await server.close();
  await rm(folder, { recursive: true });
});

/** A client that greets, and takes nothing of what it is sent after that. */
async function frozenClient(log: ServedLog): Promise<Socket> {
  server = await startLogServer({ log, secret, listen: [`unix:${path}`] });
  socket = connect(path).on("error", () => undefined);
  await greetServer(socket, secret);
  return socket;
}

function ask(client: Socket, id: number, head: unknown): void {
  for (const piece of encodeFrame({ id, kind: "request", head, bodies: [] })) client.write(piece);
}

it("reads no further ahead for a client that does not take its pages", async () => {
  const memory = openMemoryLog();
  await memory.open(ref);
  await memory.append(ref, packBatch([{ partitionKey: "k", data: Buffer.alloc(8 << 20) }]));
  let reads = 0;
  const log: ServedLog = { ...memory, read: (...args) => memory.read(...args).finally(() => (reads += 1)) };
  const client = await frozenClient(log);
  for (let id = 1; id <= 200; id += 1) {
    ask(client, id, { op: "read", ref, from: "earliest", options: { recordsMax: 10, bytesMax: 10 << 20 } });
  }
  await expect.poll(() => reads).toBeGreaterThan(3);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(reads).toBeLessThan(30);
  client.resume();
  await expect.poll(() => reads, { timeout: 20_000 }).toBe(200);
});

it("lets reads that wait for a first record wait, and serves the others", async () => {
  const memory = openMemoryLog();
  const idle = { ...ref, shard: 1 };
  await Promise.all([memory.open(ref), memory.open(idle)]);
  await memory.append(ref, packBatch([{ partitionKey: "k", data: Buffer.from("x") }]));
  server = await startLogServer({ log: memory, secret, listen: [`unix:${path}`] });
  const client = connectLogClient({ address: `unix:${path}`, secret });
  const options = { recordsMax: 10, bytesMax: 50 << 20 };
  const waiting = Array.from({ length: 50 }, () => client.read(idle, "latest", { ...options, waitMs: 5000 }));
  expect((await client.read(ref, "earliest", options)).recordCount).toBe(1);
  await memory.append(idle, packBatch([{ partitionKey: "k", data: Buffer.from("y") }]));
  expect((await Promise.all(waiting)).every(({ recordCount }) => recordCount === 1)).toBe(true);
  await client.close();
});

it("holds back the hints of a client that is frozen, one for each shard, and sends them when it thaws", async () => {
  const memory = openMemoryLog();
  await memory.open(ref);
  await memory.append(ref, packBatch([{ partitionKey: "k", data: Buffer.alloc(8 << 20) }]));
  let tell: (shard: typeof ref) => void = () => undefined;
  const log: ServedLog = {
    ...memory,
    watch: (_, onHint) => {
      tell = onHint;
      return () => undefined;
    },
  };
  const client = await frozenClient(log);
  ask(client, 1, { op: "watch", refs: [ref] });
  for (let id = 2; id <= 20; id += 1) {
    ask(client, id, { op: "read", ref, from: "earliest", options: { recordsMax: 10, bytesMax: 10 << 20 } });
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  const before = process.memoryUsage().rss;
  for (let i = 0; i < 300_000; i += 1) tell(ref);
  expect(process.memoryUsage().rss - before).toBeLessThan(60 << 20);
  let bytes = 0;
  client.on("data", (chunk: Buffer) => (bytes += chunk.length));
  client.resume();
  await expect.poll(() => bytes, { timeout: 20_000 }).toBeGreaterThan(19 * (8 << 20));
});

it("leaves its successor's socket alone when a stale owner closes late", async () => {
  const memory = openMemoryLog();
  await memory.open(ref);
  const stale = await startLogServer({ log: memory, secret, listen: [`unix:${path}`] });
  server = await startLogServer({ log: memory, secret, listen: [`unix:${path}`] });
  await stale.close();
  const client = connectLogClient({ address: `unix:${path}`, secret, patienceMs: 2000 });
  expect((await client.stats(ref)).head.n).toBe(0);
  await client.close();
});

it("answers a read of everything with as much as one answer takes, and the next read goes on", async () => {
  const memory = openMemoryLog();
  await memory.open(ref);
  const batch = packBatch([{ partitionKey: "k", data: Buffer.alloc(9 << 20) }]);
  for (let i = 0; i < 6; i += 1) await memory.append(ref, batch);
  server = await startLogServer({ log: memory, secret, listen: [`unix:${path}`] });
  const client = connectLogClient({ address: `unix:${path}`, secret });
  const everything = { recordsMax: 1000, bytesMax: Number.MAX_SAFE_INTEGER };
  const first = await client.read(ref, "earliest", everything);
  const second = await client.read(ref, { at: first.next }, everything);
  expect([first.recordCount, second.recordCount]).toEqual([3, 3]);
  await client.close();
});
