import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { compileQuery } from "../src/jq/compile-query.ts";
import type { JqResult } from "../src/jq/run-jq.ts";
import { openTestHost } from "./open-test-host.ts";

const host = openTestHost();
afterAll(() => host.close());

const jq = (query: string, texts: readonly string[], timeoutMs = 5000) =>
  host.jq({ teamId: "team_1", query, texts, timeoutMs });

const values = [
  '{"a":1,"b":{"c":"X"},"t":1565382027,"list":[1,2,3]}',
  '{"a":null,"b":3}',
  "[1,2]",
  '"text"',
  "12.5",
  '{"a":"Ä\\u0000\\"","b":{}}',
];

describe("jq", () => {
  it("gives each record its own outputs or error, whichever way the query runs", async () => {
    const plain = await jq(".b.c", [...values, "not JSON"]);
    const engine = await jq("(.b.c)|(., empty)", [...values, "not JSON"]);
    expect(plain[0]).toEqual({ values: ["X"] });
    expect(plain.at(-1)).toEqual({ error: "The record is not JSON." });
    expect(engine.map((result) => ("values" in result ? result.values : "error"))).toEqual(
      plain.map((result) => ("values" in result ? result.values : "error")),
    );
  });

  it("knows the language of the sandboxed engine", async () => {
    const query = '{y: (.t | strftime("%Y")), n: (.list | map(. * 2) | add), s: (.b.c | split("") | length)}';
    expect(await jq(query, values.slice(0, 1))).toEqual([{ values: [{ y: "2019", n: 12, s: 1 }] }]);
  });

  it("a query that is wrong is an error of each record, with jq's words", async () => {
    const [first, second] = await jq(".a | nonsense(", ["{}", "{}"]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ error: expect.stringContaining("syntax error") });
  });

  it("large batches go in several calls and stay in order", async () => {
    const texts = Array.from({ length: 9000 }, (_, n) => JSON.stringify({ n, pad: "x".repeat(1000) }));
    const results = await jq("[.n][0]", texts, 20_000);
    expect(results).toHaveLength(9000);
    expect(results.every((result, n) => "values" in result && result.values[0] === n)).toBe(true);
  });

  it("a query has no more of the batch than its record", async () => {
    for (const query of [
      "[inputs]",
      "input",
      "[., input_line_number]",
      "$__loc__",
      "input_filename",
      "get_search_list",
    ]) {
      const results = await jq(query, ['{"secret":1}', '{"secret":2}']);
      expect(JSON.stringify(results[0]), query).not.toContain('"secret":2');
    }
  });

  it("a query that breaks its frame breaks its own results only", async () => {
    for (const query of [".a], [1", "halt", "1]] catch 2), (try [[3", '"x" | halt_error']) {
      const results = await jq(query, ["{}", "{}"]);
      expect(
        results.every((result) => "error" in result),
        query,
      ).toBe(true);
    }
    expect(await jq("[.a]", ['{"a":1}'])).toEqual([{ values: [[1]] }]);
  });

  it("there is no environment and nothing to import", async () => {
    const text = JSON.stringify(await jq("[env, $ENV]", ["{}"]));
    expect(text).not.toMatch(/packages|node|TEST_DATABASE|\/tmp/);
    for (const query of ['import "a" as a; .', 'include "a"; .', 'import "/etc/passwd" as $d; $d']) {
      expect(await jq(query, ["{}"])).toMatchObject([{ error: expect.any(String) }]);
    }
  });
});

describe("hostile queries", () => {
  it.each([
    ["a definition of itself", "def f: f; f"],
    ["a long range", "reduce range(1e9) as $i (0; . + 1)"],
    ["repeat", "[repeat(1)]"],
    ["recurse", "[recurse(. + 1; true)] | length"],
    ["until", "0 | until(false; . + 1)"],
    ["many outputs", "range(1e12)"],
    ["debug", "range(1e12) | debug | empty"],
    ["a pattern", '("a" * 40 + "b") | test("^(a+)+$"), (range(1e9) | empty)'],
    ["a long text", '"x" * 1000000000 | length'],
    ["growing text", 'def f: . + . | f; "x" | f'],
    ["growing arrays", "def f: [., .] | f; f"],
    ["deep recursion", "def f: 1 + f; f"],
    ["deep JSON", 'reduce range(1e6) as $i ("1"; "[" + . + "]") | fromjson'],
    ["a large index", ".[1e9] = 1 | length"],
  ])("%s", async (_name, query) => {
    const outcome = await host
      .jq({ teamId: "team_bad", query, texts: ["[1]"], timeoutMs: 400 })
      .catch((thrown) => thrown);
    if (Array.isArray(outcome)) expect(outcome).toMatchObject([{ error: expect.any(String) }]);
    else expect(outcome.code).toMatch(/^Lambda\.(FunctionTimedOut|OutOfMemory|ResponseTooLarge)$/);
    expect(await jq("[.a]", ['{"a":1}'])).toEqual([{ values: [[1]] }]);
  });
});

const oracle = "/usr/bin/jq";

describe.skipIf(!existsSync(oracle))("against jq itself (skipped where it is not installed)", () => {
  it("plain queries and the engine agree with it", async () => {
    const queries = [
      ".",
      ".a",
      ".b.c",
      ".list[1]",
      ".list[-1]",
      '.a // "x"',
      "{a, k: .b}",
      ".b.c?",
      "{d: .a | tostring}",
      ".b | .c",
    ];
    for (const query of queries) {
      expect(compileQuery(query), query).toBeDefined();
      const plain = await jq(query, values);
      const engine = await jq(`(${query})|(., empty)`, values);
      const program = `try ["o", [${query}]] catch ["e"]`;
      const lines = execFileSync(oracle, ["-c", program], { input: values.join("\n"), encoding: "utf8" });
      const truth = lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      const shape = (result: JqResult) => ("values" in result ? ["o", result.values] : ["e"]);
      expect(plain.map(shape), query).toEqual(truth);
      expect(engine.map(shape), `${query}, by the engine`).toEqual(truth);
    }
  });
});
