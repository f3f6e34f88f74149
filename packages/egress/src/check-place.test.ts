import { expect, test } from "vitest";
import { checkPlace } from "./check-place.ts";
import { parseEgressAllow } from "./egress-policy.ts";

const strict = parseEgressAllow([]);

test.each([
  ["db.example.com", 5432, "later"],
  ["93.184.215.14", 9092, true],
  ["[2606:4700::1111]", 5439, true],
  ["2606:4700::1111", 5439, true],
] as const)("%s:%s is allowed", (host, port, tls) => {
  expect(checkPlace(strict, { host, port, tls })).toMatchObject({ port, secure: true });
});

test.each([
  ["127.0.0.1", "not a public"],
  ["2130706433", "not a public"],
  ["0x7f.1", "not a public"],
  ["0177.0.0.1", "not a public"],
  ["127.1", "not a public"],
  ["127.0.0.1.", "not a public"],
  ["１２７.0.0.1", "not a public"],
  ["%31%32%37.0.0.1", "not a public"],
  ["::1", "not a public"],
  ["[::ffff:10.0.0.1]", "not a public"],
  ["localhost", "not a public"],
  ["LOCALHOST.", "not a public"],
  ["db.localhost", "not a public"],
  ["169.254.169.254", "credentials"],
  ["2852039166", "credentials"],
  ["example.com@127.0.0.1", "name of a host"],
  ["127.0.0.1/", "name of a host"],
  ["a b", "name of a host"],
  ["fe80::1:5432:x", "name of a host"],
])("%s is refused: %s", (host, reason) => {
  expect(() => checkPlace(strict, { host, port: 5432, tls: "later" })).toThrow(reason);
});

test("a port that nothing is delivered to, and a connection that is never encrypted, are refused", () => {
  expect(() => checkPlace(strict, { host: "example.com", port: 6379, tls: true })).toThrow("port 6379");
  expect(() => checkPlace(strict, { host: "example.com", port: 5432, tls: false })).toThrow("not encrypted");
});

test.each([["127.0.0.0/8"], ["::1/128"], ["localhost:5432"]])("the operator's permit %s opens localhost", (allow) => {
  const policy = parseEgressAllow([allow]);
  expect(() => checkPlace(policy, { host: "localhost", port: 5432, tls: false })).not.toThrow();
});

test("permits of other networks do not open localhost", () => {
  const policy = parseEgressAllow(["10.0.0.0/8", "localhost:9000"]);
  expect(() => checkPlace(policy, { host: "localhost", port: 5432, tls: true })).toThrow("not a public");
});
