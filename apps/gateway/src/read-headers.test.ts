import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readHeaders } from "./read-headers.ts";

let heard: (request: IncomingMessage) => void;
const server = createServer((request, response) => {
  heard(request);
  response.end();
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => server.close());

/** What a server hears of these lines, as Node.js reads them. */
function heardOf(...lines: string[]): Promise<ReturnType<typeof readHeaders>> {
  return new Promise((resolve) => {
    heard = ({ headers, rawHeaders }) => resolve(readHeaders(headers, rawHeaders));
    const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
    socket.end(`GET / HTTP/1.1\r\n${["Host: here", "Connection: close", ...lines].join("\r\n")}\r\n\r\n`).resume();
  });
}

it("gives names in lower case, each with its value", async () => {
  const { headers, repeated } = await heardOf("X-Amz-Target: Kinesis_20131202.PutRecord", "Content-Type: a/b");
  expect(headers).toEqual({
    host: "here",
    connection: "close",
    "x-amz-target": "Kinesis_20131202.PutRecord",
    "content-type": "a/b",
  });
  expect([...repeated]).toEqual([]);
});

it.each(["Authorization", "Content-Type", "X-Amz-Date", "X-Millrace-Producer-Id", "Host"])(
  "says that %s came twice, in whatever case, though Node.js keeps one value of some",
  async (name) => {
    const lower = name.toLowerCase();
    const { headers, repeated } = await heardOf(`${name}: first`, `${lower}: second`);
    expect([...repeated]).toEqual([lower]);
    expect(headers[lower]).toBe(lower === "host" ? "here,first,second" : "first,second");
  },
);

it("knows nothing by the names that every object has", async () => {
  const { headers, repeated } = await heardOf("__proto__: a", "constructor: b", "Set-Cookie: c");
  expect({ ...headers }).toEqual(
    Object.assign(Object.create(null), {
      host: "here",
      connection: "close",
      ["__proto__"]: "a",
      constructor: "b",
      "set-cookie": "c",
    }),
  );
  expect([...repeated]).toEqual([]);
});
