import { createServer, type Server, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Egress, openEgress } from "./open-egress.ts";

let server: Server;
let port: number;
let connections = 0;
const sockets: Socket[] = [];

beforeAll(async () => {
  server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => undefined).end("SECRET");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as { port: number }).port;
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => void server.close());

const resolvesTo = (address: string) => async () => [{ address, family: 4 }];
async function reach(egress: Egress, host: string, tls: boolean | "later" = "later"): Promise<Socket> {
  const socket = await egress.connect(host, port, { tls, timeoutMs: 2000 });
  sockets.push(socket);
  return socket;
}

/** Every way to write this machine, or a machine's credentials, that got through a guarded lookup somewhere. */
const spellings = [
  "127.0.0.1",
  "127.0.0.1.",
  "127.255.255.254",
  "2130706433",
  "0x7f000001",
  "0x7f.1",
  "0x7f.0x0.0x0.0x1",
  "0177.0.0.1",
  "017700000001",
  "127.1",
  "127.0.1",
  "0",
  "0.0.0.0",
  "localhost",
  "LOCALHOST",
  "１２７.0.0.1",
  "①②⑦.0.0.1",
  "127。0。0。1",
  "%31%32%37.0.0.1",
  "::1",
  "[::1]",
  "::",
  "0:0:0:0:0:0:0:1",
  "::ffff:127.0.0.1",
  "[::ffff:7f00:1]",
  "::127.0.0.1",
  "64:ff9b::127.0.0.1",
  "2002:7f00:1::",
  "fe80::1",
  "fc00::1",
  "10.0.0.5",
  "100.64.0.1",
  "192.168.0.1",
  "169.254.169.254",
  "2852039166",
  "::ffff:169.254.169.254",
  "fd00:ec2::254",
];

describe.each(["later", true] as const)("a socket with TLS %s", (tls) => {
  test.each(spellings)("to %s is refused and no connection is made", async (host) => {
    const before = connections;
    // The port is usual, so that only the address can be what is refused.
    const egress = openEgress({ allow: ["unrelated.example:1"] });
    await expect(egress.connect(host, 5432, { tls, timeoutMs: 2000 })).rejects.toMatchObject({
      code: "egress.refused",
    });
    expect(connections).toBe(before);
    egress.close();
  });
});

test.each(["a/b", "user@10.0.0.1", "a#b", "a?b", "a b", "127.0.0.1:80", "\\\\server", ""])(
  "%j is not the name of a host",
  async (host) => {
    await expect(reach(openEgress({ allow: ["127.0.0.0/8"] }), host)).rejects.toMatchObject({ code: "egress.refused" });
  },
);

test("a name that resolves to a private address is refused and no connection is made", async () => {
  const before = connections;
  const egress = openEgress({ allow: ["other.example:1"], resolve: resolvesTo("127.0.0.1") });
  await expect(egress.connect("innocent.example", 5432, { tls: true })).rejects.toThrow("not a public address");
  expect(connections).toBe(before);
});

test.each(["169.254.169.254", "169.254.170.2"])("%s stays shut even when a permit covers it", async (address) => {
  const egress = openEgress({ allow: ["169.254.0.0/16"], resolve: resolvesTo(address) });
  await expect(reach(egress, "metadata.example")).rejects.toThrow("credentials");
});

test("an address that the operator permits is connected to, by host and port or by network", async () => {
  for (const allow of [`127.0.0.1:${port}`, "127.0.0.0/8"]) {
    const socket = await reach(openEgress({ allow: [allow] }), "127.0.0.1", false);
    expect((await socket.toArray()).join("")).toBe("SECRET");
  }
});

test("a public address is reached only encrypted and at a usual port", async () => {
  const egress = openEgress({ allow: [] });
  await expect(egress.connect("93.184.215.14", 5432, { tls: false })).rejects.toThrow("not encrypted");
  await expect(egress.connect("93.184.215.14", 22, { tls: true })).rejects.toThrow("port 22");
});

test("a server without TLS is not taken for one with it", async () => {
  await expect(reach(openEgress({ allow: [`127.0.0.1:${port}`] }), "127.0.0.1", true)).rejects.toThrow(
    /SSL|TLS|wrong/i,
  );
});

test("a connection ends at its time or when the caller wants", async () => {
  const egress = openEgress({ allow: [`127.0.0.1:${port}`] });
  const stop = AbortSignal.abort(new Error("stopped"));
  await expect(egress.connect("127.0.0.1", port, { tls: "later", signal: stop })).rejects.toThrow("stopped");
});
