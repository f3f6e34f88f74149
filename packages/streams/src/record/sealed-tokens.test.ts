import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { SealedTokens } from "./sealed-tokens.ts";

const key = randomBytes(32);
const tokens = new SealedTokens(key);

test("a token opens in every process with the same key, for its kind only", () => {
  const token = tokens.seal("iterator", ["a", 1, null, true]);
  expect(new SealedTokens(key).open("iterator", token)).toEqual(["a", 1, null, true]);
  expect(tokens.open("list", token)).toBeUndefined();
  expect(new SealedTokens(randomBytes(32)).open("iterator", token)).toBeUndefined();
});

test("no two tokens are alike, even for the same place", () => {
  const made = Array.from({ length: 1000 }, () => tokens.seal("iterator", ["same", 1]));
  expect(new Set(made).size).toBe(1000);
});

test("whatever is changed in a token, it does not open", () => {
  const token = Buffer.from(tokens.seal("iterator", ["team", 7]), "base64");
  for (let at = 0; at < token.length; at += 1) {
    const changed = Buffer.from(token);
    changed[at] = (changed[at] as number) ^ 1;
    expect(tokens.open("iterator", changed.toString("base64"))).toBeUndefined();
  }
});
