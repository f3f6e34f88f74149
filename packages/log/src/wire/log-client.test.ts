import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  connectLogClient,
  LogError,
  openMemoryLog,
  packBatch,
  type ServedLog,
  type ShardRef,
  startLogServer,
} from "../index.ts";

const secret = Buffer.from("secret");
const ref: ShardRef = { team: "t", stream: "s", shard: 0 };
const batch = packBatch([{ partitionKey: "k", data: Buffer.from("x") }]);
let folder: string;
let address: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "millrace-wire-"));
  address = `unix:${join(folder, "log.sock")}`;
});
afterEach(() => rm(folder, { recursive: true }));

it("lets nobody in who does not know the secret", async () => {
  const server = await startLogServer({ log: openMemoryLog(), secret, listen: [address] });
  const stranger = connectLogClient({ address, secret: Buffer.from("guess"), patienceMs: 50 });
  await expect(stranger.open(ref)).rejects.toMatchObject({ reason: "unavailable", definite: true });
  await stranger.close();
  await server.close();
});

it("tells nothing to a server that does not know the secret", async () => {
  const server = await startLogServer({
    log: openMemoryLog(),
    secret: Buffer.from("guess"),
    listen: ["tcp:127.0.0.1:0"],
  });
  const port = Number(server.addresses[0]?.split(":").at(-1));
  // It lets anybody in: it hears the client's proof and answers what it can.
  const heard: Buffer[] = [];
  const impostor = createServer((socket) => {
    socket.on("data", (chunk: Buffer) => heard.push(chunk)).on("error", () => undefined);
    socket.write(Buffer.concat([Buffer.from("MRLOG001"), Buffer.alloc(32, 1)]));
    setTimeout(() => socket.write(Buffer.alloc(32, 2)), 20);
  });
  await new Promise<void>((resolve) => impostor.listen(0, "127.0.0.1", resolve));
  const { port: impostorPort } = impostor.address() as AddressInfo;
  for (const at of [port, impostorPort]) {
    const client = connectLogClient({ address: `tcp:127.0.0.1:${at}`, secret, patienceMs: 50 });
    await expect(client.append(ref, batch)).rejects.toMatchObject({ reason: "unavailable", definite: true });
    await client.close();
  }
  for (const chunk of heard) expect(chunk.length).toBe(64);
  await server.close();
  await new Promise((resolve) => impostor.close(resolve));
});

it("hangs up on whoever does not speak its language", async () => {
  const server = await startLogServer({ log: openMemoryLog(), secret, listen: ["tcp:127.0.0.1:0"] });
  const port = Number(server.addresses[0]?.split(":").at(-1));
  const socket = connect({ port, host: "127.0.0.1" });
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.on("error", () => undefined).resume();
  socket.write(Buffer.alloc(200, "GET / HTTP/1.1\r\n"));
  await closed;
  await server.close();
});

it("says that an append without an answer may have happened, and asks again what can be asked twice", async () => {
  const memory = openMemoryLog();
  const hanging: ServedLog = {
    ...memory,
    append: (...args) => memory.append(...args).then(() => new Promise(() => undefined)),
  };
  let server = await startLogServer({ log: hanging, secret, listen: [address] });
  const client = connectLogClient({ address, secret });
  await client.open(ref);
  const lost = client.append(ref, batch);
  const repeated = client.append(ref, batch, { producer: { id: "p", sequence: 1 } });
  const outcome = Promise.allSettled([lost, repeated]);
  await expect.poll(async () => (await memory.stats(ref)).head.n).toBe(2);
  await server.close();
  server = await startLogServer({ log: memory, secret, listen: [address] });
  const [one, other] = await outcome;
  expect(one).toMatchObject({ status: "rejected", reason: { reason: "unavailable", definite: false } });
  expect(other).toMatchObject({ status: "fulfilled", value: { first: 1, deduplicated: true } });
  expect((await client.stats(ref)).head.n).toBe(2);
  await client.close();
  await server.close();
});

it("waits for a log that is not there yet, and watches again after it was away", async () => {
  const memory = openMemoryLog();
  await memory.open(ref);
  const client = connectLogClient({ address, secret });
  let hints = 0;
  client.watch([ref], () => {
    hints += 1;
  });
  const stats = client.stats(ref);
  let server = await startLogServer({ log: memory, secret, listen: [address] });
  expect((await stats).head.n).toBe(0);
  await server.close();
  server = await startLogServer({ log: memory, secret, listen: [address] });
  await client.stats(ref);
  const before = hints;
  await memory.append(ref, batch);
  await expect.poll(() => hints).toBeGreaterThan(before);
  await client.close();
  await server.close();
});

it("hands on what the log refused, word for word", async () => {
  const full = new LogError("backpressure", "The log's disk is too full.", { retryMs: 700 });
  const log: ServedLog = { ...openMemoryLog(), append: () => Promise.reject(full) };
  const server = await startLogServer({ log, secret, listen: [address] });
  const client = connectLogClient({ address, secret });
  await expect(client.append(ref, batch)).rejects.toMatchObject({
    reason: "backpressure",
    message: full.message,
    retryMs: 700,
  });
  await client.close();
  await server.close();
});
