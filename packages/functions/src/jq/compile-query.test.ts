import { describe, expect, it } from "vitest";
import { compileQuery } from "./compile-query.ts";

const run = (query: string, value: unknown) => compileQuery(query)?.(value);

describe("plain queries", () => {
  it.each([
    [".", { a: 1 }, [{ a: 1 }]],
    [".a.b", { a: { b: 2 } }, [2]],
    [".a.b", {}, [null]],
    ['.["a b"].c', { "a b": { c: 3 } }, [3]],
    ['."a b"', { "a b": 4 }, [4]],
    [".a[1]", { a: [1, 2] }, [2]],
    [".a[-1]", { a: [1, 2] }, [2]],
    [".a[9]", { a: [1, 2] }, [null]],
    [".a?", 5, []],
    ['.a // "none"', {}, ["none"]],
    [".a // .b // 3", { b: false }, [3]],
    [
      "{customer: .customer_id, device: .type.device}",
      { customer_id: 7, type: { device: "x" } },
      [{ customer: 7, device: "x" }],
    ],
    ['{a, "b c"}', { a: 1, "b c": 2 }, [{ a: 1, "b c": 2 }]],
    ['{k: (.a // "none")}', {}, [{ k: "none" }]],
    ["{day: .a | tostring}", { a: 1 }, [{ day: "1" }]],
    [".a | ascii_downcase", { a: "ÀBC" }, ["Àbc"]],
    ["null", 1, [null]],
  ])("%s", (query, value, outputs) => {
    expect(run(query, value)).toEqual(outputs);
  });

  it.each([
    [".a.b", { a: 1 }, 'Cannot index number with string "b"'],
    ['.a // "x"', [1], 'Cannot index array with string "a"'],
    [".[0]", { a: 1 }, "Cannot index object with number"],
    [".a", [1], 'Cannot index array with string "a"'],
    [".a | ascii_upcase", { a: 1 }, "ascii_upcase input must be a string"],
  ])("%s fails as jq does", (query, value, message) => {
    expect(() => run(query, value)).toThrow(message);
  });

  it("shows nothing of JavaScript's objects", () => {
    for (const name of ["constructor", "__proto__", "toString", "length"]) {
      expect(run(`.${name}`, {})).toEqual([null]);
      expect(() => run(`.${name}`, "text")).toThrow("Cannot index string");
      expect(() => run(`.${name}`, [1])).toThrow("Cannot index array");
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    run('{"__proto__": .}', { polluted: true });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    "",
    ".a,.b",
    ".[]",
    "..",
    ".a |",
    ".a + 1",
    '"a\\(.b)"',
    '"',
    '{"a',
    "{(.a): 1}",
    "{a: .b // 1}",
    "[.a]",
    "map(.a)",
    '.t | strftime("%Y")',
    "if .a then 1 else 2 end",
    "{if: 1}",
    ".a as $x | $x",
    ".a # why",
    "1.5",
    ".[1:2]",
    "@base64",
    "input",
    "env",
    "foo::bar",
  ])("leaves %j to jq", (query) => {
    expect(compileQuery(query)).toBeUndefined();
  });
});
