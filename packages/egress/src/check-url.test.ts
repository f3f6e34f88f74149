import { expect, test } from "vitest";
import { checkUrl } from "./check-url.ts";
import { parseEgressAllow } from "./egress-policy.ts";

const strict = parseEgressAllow([]);
const permissive = parseEgressAllow(["10.0.0.0/8", "fd12::/16", "localhost:4566", "[::1]:9000", "169.254.0.0/16"]);

test.each([
  ["https://kinesis.eu-west-1.amazonaws.com"],
  ["https://example.com:8443/path"],
  ["https://93.184.215.14/"],
  ["https://[2606:4700::1111]/"],
])("%s is allowed", (url) => {
  expect(() => checkUrl(strict, url)).not.toThrow();
});

test.each([
  ["https://127.0.0.1/", "not a public"],
  ["https://2130706433/", "not a public"],
  ["https://0x7f000001/", "not a public"],
  ["https://0x7f.0x0.0x0.0x1/", "not a public"],
  ["https://017700000001/", "not a public"],
  ["https://0177.0.0.01/", "not a public"],
  ["https://127.1/", "not a public"],
  ["https://127.0.1/", "not a public"],
  ["https://0/", "not a public"],
  ["https://127.0.0.1./", "not a public"],
  ["https://１２７.0.0.1/", "not a public"],
  ["https://①②⑦.0.0.1/", "not a public"],
  ["https://%31%32%37.0.0.1/", "not a public"],
  ["https://[::1]/", "not a public"],
  ["https://[::]/", "not a public"],
  ["https://[0:0:0:0:0:0:0:1]/", "not a public"],
  ["https://[::ffff:127.0.0.1]/", "not a public"],
  ["https://[::ffff:7f00:1]/", "not a public"],
  ["https://[::127.0.0.1]/", "not a public"],
  ["https://[64:ff9b::127.0.0.1]/", "not a public"],
  ["https://[2002:7f00:0001::]/", "not a public"],
  ["https://[fe80::1]/", "not a public"],
  ["https://10.0.0.5/", "not a public"],
  ["https://192.168.0.1/", "not a public"],
  ["https://169.254.169.254/latest/meta-data/", "credentials"],
  ["https://2852039166/", "credentials"],
  ["https://[::ffff:169.254.169.254]/", "credentials"],
  ["http://example.com/", "not encrypted"],
  ["https://example.com:22/", "port 22"],
  ["https://example.com:6379/", "port 6379"],
  ["https://user:secret@example.com/", "own fields"],
  ["ftp://example.com/", "only https"],
  ["file:///etc/passwd", "only https"],
  ["gopher://127.0.0.1:6379/_FLUSHALL", "only https"],
  ["unix:/var/run/docker.sock", "only https"],
  ["https://", "not a URL"],
  ["example.com", "not a URL"],
])("%s is refused: %s", (url, reason) => {
  expect(() => checkUrl(strict, url)).toThrow(reason);
});

test.each([
  ["http://10.2.3.4:1234/"],
  ["http://localhost:4566/"],
  ["http://LOCALHOST:4566/"],
  ["http://[::1]:9000/"],
  ["http://[0:0::1]:9000/"],
  ["https://[fd12::5]/"],
  ["http://[::ffff:10.0.0.1]/"],
])("%s is allowed when the operator permits its network or its host and port", (url) => {
  expect(() => checkUrl(permissive, url)).not.toThrow();
});

test.each([["http://[::1]:9001/"], ["http://127.0.0.1:4566/"], ["https://192.168.0.1/"], ["http://169.254.169.254/"]])(
  "%s stays refused beside those permits",
  (url) => {
    expect(() => checkUrl(permissive, url)).toThrow("not allowed");
  },
);

test("a refusal never repeats the password of a URL", () => {
  expect(() => checkUrl(strict, "https://user:secret@example.com/")).toThrow(/^(?!.*secret).*$/);
});

test.each([["10.0.0.0/99"], ["example.com"], ["http://example.com:80"], ["host:0"]])(
  "EGRESS_ALLOW entry %s is refused with a sentence",
  (entry) => {
    expect(() => parseEgressAllow([entry])).toThrow(/EGRESS_ALLOW/);
  },
);
