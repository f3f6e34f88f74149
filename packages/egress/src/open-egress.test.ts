import { createServer, type Server } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { HttpRequest } from "@smithy/core/protocols";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseEgressAllow } from "./egress-policy.ts";
import { guardSocket } from "./guard-socket.ts";
import { type Egress, openEgress } from "./open-egress.ts";

let server: Server;
let port: number;
let connections = 0;
const opened: Egress[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === "/redirect")
      return response.writeHead(302, { location: "http://169.254.169.254/" }).end("moved");
    if (request.url === "/large") return response.end(Buffer.alloc(100_000));
    if (request.url === "/slow") return void response.write("a");
    if (request.url === "/headers") return response.writeHead(200, { "x-long": "x".repeat(40_000) }).end();
    response.end(`${request.method} ${request.headers.host}`);
  });
  server.on("connection", () => (connections += 1));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});
afterAll(() => {
  for (const egress of opened) egress.close();
  server.closeAllConnections();
  server.close();
});

function egress(options: Parameters<typeof openEgress>[0]): Egress {
  const made = openEgress(options);
  opened.push(made);
  return made;
}
const resolvesTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: 4 }));

test("a permitted host answers", async () => {
  const response = await egress({ allow: [`localhost:${port}`] }).fetch(`http://localhost:${port}/x`, {
    method: "POST",
    body: "b",
  });
  expect([response.status, response.body.toString()]).toEqual([200, `POST localhost:${port}`]);
});

test("a name that resolves to a private address is refused and no connection is made", async () => {
  const before = connections;
  const way = egress({ allow: [], resolve: resolvesTo("127.0.0.1") });
  await expect(way.fetch("https://innocent.example/")).rejects.toThrow("it is not a public address");
  expect(connections).toBe(before);
});

test("of a name's addresses only the allowed ones are used, and it is resolved once", async () => {
  let asked = 0;
  const way = egress({
    allow: ["127.0.0.0/8"],
    resolve: async () => {
      asked += 1;
      return [
        { address: "10.9.9.9", family: 4 },
        { address: asked === 1 ? "127.0.0.1" : "10.9.9.9", family: 4 },
      ];
    },
  });
  expect((await way.fetch(`http://rebind.example:${port}/`)).status).toBe(200);
  expect(asked).toBe(1);
});

test("metadata services stay shut even when a permit names them", async () => {
  const way = egress({ allow: ["169.254.0.0/16", "metadata.example:80"], resolve: resolvesTo("169.254.169.254") });
  await expect(way.fetch("http://metadata.example/")).rejects.toThrow("credentials");
});

test("a socket that reached another address than expected is destroyed before a byte is written", async () => {
  let received = 0;
  server.once("connection", (socket) => socket.on("data", (bytes) => (received += bytes.length)));
  const socket = connect(port, "127.0.0.1");
  const ended = new Promise<Error>((resolve) => socket.once("error", resolve));
  guardSocket(parseEgressAllow([]), { host: "innocent.example", port, secure: true }, socket);
  socket.once("connect", () => socket.write("GET / HTTP/1.1\r\n\r\n"));
  expect((await ended).message).toContain("not a public address");
  await sleep(30);
  expect(received).toBe(0);
});

test("redirects are answers, not orders", async () => {
  const response = await egress({ allow: [`127.0.0.1:${port}`] }).fetch(`http://127.0.0.1:${port}/redirect`);
  expect(response.status).toBe(302);
});

test("answers are capped in bytes, headers and time", async () => {
  const way = egress({ allow: [`127.0.0.1:${port}`] });
  await expect(way.fetch(`http://127.0.0.1:${port}/large`, { responseBytesMax: 50_000 })).rejects.toThrow(
    "larger than 50000",
  );
  await expect(way.fetch(`http://127.0.0.1:${port}/headers`)).rejects.toThrow(/[Hh]eader/);
  await expect(way.fetch(`http://127.0.0.1:${port}/slow`, { timeoutMs: 100 })).rejects.toThrow(/abort/i);
});

test("the handler for the AWS SDK has the same walls and a cap", async () => {
  const handler = egress({ allow: [`127.0.0.1:${port}`] }).requestHandler({ responseBytesMax: 50_000 });
  const ask = (hostname: string, path: string, at = port) =>
    handler.handle(new HttpRequest({ protocol: "http:", hostname, port: at, path, method: "GET", headers: {} }));
  const { response } = await ask("127.0.0.1", "/");
  expect(response.statusCode).toBe(200);
  response.body.resume();
  await expect(ask("127.0.0.2", "/")).rejects.toThrow("not a public address");
  const large = (await ask("127.0.0.1", "/large")).response.body as AsyncIterable<Buffer>;
  const drain = async () => {
    for await (const part of large) expect(part.length).toBeGreaterThan(0);
  };
  await expect(drain()).rejects.toThrow("larger than 50000");
  handler.destroy();
});
