import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { putSnippets } from "./put-snippets.ts";

const target = { endpoint: "http://localhost:4567", region: "us-east-1", streamName: "orders" };
const hostile = `it's "$(touch x)" \`y\` \\ \n $z`;
const base64 = Buffer.from('{"a":1}').toString("base64");
const code = (key: string, record = { partitionKey: hostile, base64 }) =>
  putSnippets(record, target).find((snippet) => snippet.key === key)?.code ?? "";

test("whatever stands in a key is a text in the shell, and nothing of it runs", () => {
  const words = execFileSync("sh", ["-c", code("cli").replace("aws kinesis", "printf '%s\\0'")], { encoding: "utf8" });
  const args = words.split("\0");
  expect(args[args.indexOf("--partition-key") + 1]).toBe(hostile);
  expect(args[args.indexOf("--data") + 1]).toBe(base64);
});

test("in JavaScript and Python it is a literal", () => {
  const literal = (text: string) => /artition_?[kK]ey[:=] ?("(?:[^"\\]|\\.)*")/.exec(text)?.[1] ?? "null";
  expect(JSON.parse(literal(code("js")))).toBe(hostile);
  expect(JSON.parse(literal(code("python").replace("PartitionKey=", "PartitionKey: ")))).toBe(hostile);
});

test("an explicit hash key goes along", () => {
  const record = { partitionKey: "k", base64, explicitHashKey: "7" };
  expect(putSnippets(record, target).map((snippet) => /[hH]ash-?[kK]ey\W+7/.test(snippet.code))).toEqual([
    true,
    true,
    true,
  ]);
});
