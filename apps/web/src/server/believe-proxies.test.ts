import { expect, test } from "vitest";
import { findClient, toBlockList } from "./believe-proxies.ts";

const ours = toBlockList(["10.0.0.0/8", "192.0.2.7", "fd00::/8"]);

test.each([
  ["198.51.100.4", undefined, "198.51.100.4"],
  ["198.51.100.4", "203.0.113.9", "198.51.100.4"],
  ["10.0.0.2", "203.0.113.9", "203.0.113.9"],
  ["10.0.0.2", "1.1.1.1, 203.0.113.9, 192.0.2.7", "203.0.113.9"],
  ["10.0.0.2", "1.1.1.1,::ffff:10.1.1.1", "1.1.1.1"],
  ["fd00::1", "2001:db8::5", "2001:db8::5"],
  ["10.0.0.2", "not an address", "10.0.0.2"],
  ["10.0.0.2", undefined, "10.0.0.2"],
])("from %s with X-Forwarded-For %s the client is %s", (peer, header, client) => {
  expect(findClient(peer, header, ours)).toBe(client);
});
