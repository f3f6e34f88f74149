import { describe, expect, it } from "vitest";
import { bothWays, call, column, literal, valueOfExpr } from "../../../test/expr.ts";
import type { Value } from "../../type/value.ts";

const text = (value: string | null) => ({ value, of: "VARCHAR(100)" });
const integer = (value: number) => ({ value, of: "INTEGER" });

type Given = { value: Value; of: string };
const cases: readonly (readonly [string, readonly Given[], Value])[] = [
  ["concat", [text("SQL"), text("stream")], "SQLstream"],
  ["concat", [text("a"), integer(5)], "a5"],
  ["concat", [text("a"), text(null)], null],
  ["upper", [text("aß")], "ASS"],
  ["lower", [text("ABC")], "abc"],
  ["initcap", [text("Each FIRST lEtTeR is cAPITALIZED")], "Each First Letter Is Capitalized"],
  ["char_length", [text("abc")], 3],
  ["character_length", [text("")], 0],
  // The SQL reference's table of SUBSTRING.
  ["substring", [text("123456789"), integer(3), integer(4)], "3456"],
  ["substring", [text("123456789"), integer(17), integer(4)], ""],
  ["substring", [text("123456789"), integer(-1), integer(4)], "12"],
  ["substring", [text("123456789"), integer(6), integer(0)], ""],
  ["substring", [text("123456789"), integer(8), integer(4)], "89"],
  ["substring", [text("123456789"), integer(8)], "89"],
  ["substring", [text("TECHNOLOGY"), text("L[A-Z]*")], "LOGY"],
  ["substring", [text("TECHNOLOGY"), text("X+")], null],
  ["substring", [text("123456789"), text('23#"456#"78%'), text("#")], null],
  ["substring", [text("123456789"), text('123#"456#"789'), text("#")], "456"],
  // The SQL reference's table of OVERLAY.
  ["overlay", [text("12345"), text("foo"), integer(1)], "foo45"],
  ["overlay", [text("12345"), text("foo"), integer(0)], "foo345"],
  ["overlay", [text("12345"), text("foo"), integer(-2)], "foo12345"],
  ["overlay", [text("12345"), text("foo"), integer(4)], "123foo"],
  ["overlay", [text("12345"), text("foo"), integer(17)], "12345foo"],
  ["overlay", [text("12345"), text("foo"), integer(2), integer(0)], "1foo2345"],
  ["overlay", [text("12345"), text("foo"), integer(2), integer(2)], "1foo45"],
  ["overlay", [text("12345"), text("foo"), integer(2), integer(9)], "1foo"],
  ["position", [text("23"), text("123")], 2],
  ["position", [text("x"), text("123")], 0],
  ["position", [text("1"), text("1231"), integer(2)], 4],
  ["trim", [text("  ab ")], "ab"],
  ["trim", [text("xxabxx"), text("leading"), text("x")], "abxx"],
  ["trim", [text("xxabxx"), text("trailing"), text("x")], "xxab"],
  ["trim", [text("xyaxy"), text("both"), text("yx")], "a"],
  ["regex_replace", [text("TECHNOLOGY"), text("[EO]"), text("*")], "T*CHN*L*GY"],
  ["regex_replace", [text("TECHNOLOGY"), text("(O)"), text("<$1>"), integer(1), integer(2)], "TECHNOL<O>GY"],
  ["regex_replace", [text("aaaa"), text("a"), text("b"), integer(3), integer(0)], "aabb"],
  ["regex_replace", [text("aaaa"), text("a"), text("b"), integer(9), integer(0)], "aaaa"],
  ["coalesce", [text(null), text("b")], "b"],
  ["nullif", [text("a"), text("a")], null],
];

describe("functions of strings", () => {
  it.each(cases)("%s %j is %j", (id, args, wanted) => {
    expect(bothWays(id, ...args)).toEqual([wanted, wanted]);
  });

  it("OVERLAY and SUBSTRING of a negative length fail the row", () => {
    expect(() => bothWays("substring", text("a"), integer(1), integer(-1))).toThrow("negative length");
    expect(() => bothWays("overlay", text("a"), text("b"), integer(1), integer(-1))).toThrow("negative length");
  });

  it("a wrong regular expression is refused as a literal, and fails the row that brings it", () => {
    expect(() =>
      call("regex_replace", literal("a", "VARCHAR"), literal("(", "VARCHAR"), literal("", "VARCHAR")),
    ).toThrow("does not take");
    const expr = call("regex_replace", column(1, "VARCHAR"), column(2, "VARCHAR"), column(3, "VARCHAR"));
    expect(() => valueOfExpr(expr, ["a", "(", ""])).toThrow("does not compile");
  });
});

const likes: readonly (readonly [string, string, string | undefined, boolean])[] = [
  ["a", "a", undefined, true],
  ["a", "A", undefined, false],
  ["a", "b", undefined, false],
  ["ab", "a_", undefined, true],
  ["ab", "a%", undefined, true],
  ["ab", "a\\_", "\\", false],
  ["ab", "a\\%", "\\", false],
  ["a_", "a\\_", "\\", true],
  ["a%", "a\\%", "\\", true],
  ["a", "a_", undefined, false],
  ["a", "a%", undefined, true],
  ["abcd", "a_", undefined, false],
  ["abcd", "a%", undefined, true],
  ["", "", undefined, true],
  ["", "%", undefined, true],
  ["1a", "_a", undefined, true],
  ["123aXYZ", "%a%", undefined, true],
  ["123aXYZ", "_%_a%_", undefined, true],
  ["aXbXc", "a%X_", undefined, true],
  ["abab", "%ab%ab", undefined, true],
  ["aba", "%ab%ba", undefined, false],
  ["a\nb", "a%b", undefined, true],
  ["a.b", "a.b", undefined, true],
  ["axb", "a.b", undefined, false],
  ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "%a%a%a%a%a%a%a%a%c", undefined, false],
];
const similars: readonly (readonly [string, string, string | undefined, boolean])[] = [
  ["abc", "a|abc", undefined, true],
  ["abc", "(a|b)%", undefined, true],
  ["abc", "a.c", undefined, false],
  ["aaa", "a{2,3}", undefined, true],
  ["aaaa", "a{2,3}", undefined, false],
  ["x7", "[a-z][[:DIGIT:]]", undefined, true],
  ["x7", "[^a-z]_", undefined, false],
  ["a%", "a\\%", "\\", true],
  ["ab", "a\\%", "\\", false],
  ["a^b$", "a^b$", undefined, true],
  ["", "a*", undefined, true],
];

describe.each([
  ["like", likes],
  ["similar_to", similars],
] as const)("%s", (id, table) => {
  it.each(table)("%j, %j ESCAPE %j: %s", (value, pattern, escapedBy, wanted) => {
    const args = [text(value), text(pattern), ...(escapedBy === undefined ? [] : [text(escapedBy)])];
    expect(bothWays(id, ...args)).toEqual([wanted, wanted]);
  });
});
