import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { parseCredential } from "./parse-credential.ts";
import type { SignatureScope } from "./signature-parts.ts";
import { SigningKeys } from "./signing-keys.ts";

const scopeOf = (keyId: string, parts: { date?: string; region?: string; service?: string } = {}): SignatureScope => {
  const { date = "20150830", region = "us-east-1", service = "iam" } = parts;
  return parseCredential(`${keyId}/${date}/${region}/${service}/aws4_request`).scope;
};

describe("SigningKeys", () => {
  it("derives the key of AWS's own example", () => {
    const key = new SigningKeys().find(scopeOf("AKIDEXAMPLE"), "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    const derived = Buffer.from("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9", "hex");
    expect(key.sign("text")).toBe(createHmac("sha256", derived).update("text").digest("hex"));
  });
  it("remembers a key, and derives it anew when the secret is another", () => {
    const keys = new SigningKeys();
    const first = keys.find(scopeOf("A"), "one");
    expect(keys.find(scopeOf("A"), "one")).toBe(first);
    expect(keys.find(scopeOf("A"), "two")).not.toBe(first);
  });
  it("keeps keys, days, regions and services apart", () => {
    const keys = new SigningKeys();
    const all = [
      keys.find(scopeOf("A"), "s"),
      keys.find(scopeOf("A", { date: "20150831" }), "s"),
      keys.find(scopeOf("A", { region: "eu-west-1" }), "s"),
      keys.find(scopeOf("A", { service: "kinesis" }), "s"),
    ];
    expect(new Set(all.map((key) => key.sign("text"))).size).toBe(4);
    expect(keys.size).toBe(4);
  });
  it("forgets all of a revoked key and nothing of another", () => {
    const keys = new SigningKeys();
    keys.find(scopeOf("A"), "s");
    keys.find(scopeOf("A", { region: "eu-west-1" }), "s");
    keys.find(scopeOf("AB"), "s");
    keys.invalidate("A");
    expect(keys.size).toBe(1);
  });
  it("stays bounded, and forgets the one used longest ago", () => {
    const keys = new SigningKeys();
    const first = keys.find(scopeOf("first"), "s");
    for (let i = 0; i < 5000; i += 1) {
      keys.find(scopeOf(`K${i}`), "s");
      keys.find(scopeOf("first"), "s");
    }
    expect(keys.size).toBeLessThanOrEqual(4096);
    expect(keys.find(scopeOf("first"), "s")).toBe(first);
  });
});
