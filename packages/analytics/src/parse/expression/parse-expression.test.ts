import { expect, test } from "vitest";
import type { Expression, NameNode } from "../ast.ts";
import { openParser } from "../open-parser.ts";

/** The expression with a parenthesis around every operation. */
function show(node: Expression): string {
  if (node.kind === "binary") return `(${show(node.left)} ${node.operator} ${show(node.right)})`;
  if (node.kind === "unary") return `(${node.operator} ${show(node.operand)})`;
  if (node.kind === "is") return `(${show(node.operand)} IS${node.negated ? " NOT" : ""} ${JSON.stringify(node.what)})`;
  if (node.kind === "between") return `(${show(node.operand)} BETWEEN ${show(node.low)} ${show(node.high)})`;
  if (node.kind === "call") return `${node.name.text}(${node.args.map(show).join(" ")})`;
  if (node.kind === "round")
    return `${node.function}(${show(node.operand)} ${node.unit ?? (node.by && show(node.by))})`;
  if (node.kind === "difference") return `[${show(node.operand)} ${node.from}${node.to ? ` ${node.to}` : ""}]`;
  if (node.kind === "interval")
    return `${node.negative ? "-" : ""}'${node.text}' ${node.from}${node.to ? ` ${node.to}` : ""}`;
  if (node.kind === "literal") return node.text;
  if (node.kind === "name") return path(node);
  return node.kind;
}

const path = (node: NameNode) => node.parts.map((part) => (part.quoted ? `"${part.text}"` : part.text)).join(".");
const parse = (sql: string) => openParser(sql).expression();

test.each([
  ["a or b and not c = d", "(A OR (B AND (NOT (C = D))))"],
  ["a - b - c * d / e", "((A - B) - ((C * D) / E))"],
  ["-a * b || 'x'", "(((- A) * B) || x)"],
  ["a = b is not null", '((A = B) IS NOT "NULL")'],
  ["not a between b + 1 and c and d", "((NOT (A BETWEEN (B + 1) C)) AND D)"],
  ["a != b", "(A <> B)"],
  ['t.r."Col"', 'T.R."Col"'],
  ["floor(rowtime to minute)", "FLOOR(ROWTIME MINUTE)"],
  ["floor(1.5)", "FLOOR(1.5)"],
  ["ceiling(x)", "CEIL(X)"],
  ["step(rowtime by interval '10' second)", "STEP(ROWTIME '10' SECOND)"],
  ["floor((a - b) second / 10 to second)", "FLOOR(([(A - B) SECOND] / 10) SECOND)"],
  ["floor((a - b) hour to hour)", "FLOOR([(A - B) HOUR] HOUR)"],
  ["(a - b) minute to second", "[(A - B) MINUTE SECOND]"],
  ["interval '-1:30' minute to second", "-'1:30' MINUTE SECOND"],
  ["interval -'-2' day", "'2' DAY"],
  ["position('x' in a || b)", "POSITION(x (A || B))"],
  ["substring(a from 2 for 3)", "SUBSTRING(A 2 3)"],
  ["overlay(a placing b from 2)", "OVERLAY(A B 2)"],
  ["year(t) + second(t)", "(YEAR(T) + SECOND(T))"],
])("%s", (sql, shown) => {
  expect(show(parse(sql))).toBe(shown);
});

test("long rows of OR make a tree that is no deeper than it must be", () => {
  const depth = (node: Expression): number =>
    node.kind === "binary" ? 1 + Math.max(depth(node.left), depth(node.right)) : 0;
  const row = Array.from({ length: 1024 }, (_, index) => `x${index}`);
  expect(depth(parse(row.join(" OR ")))).toBe(10);
  expect(show(parse("a or b or c or d"))).toBe("((A OR B) OR (C OR D))");
});

test("trim takes its side and its characters, or neither", () => {
  expect(parse("trim(leading '-' from a)")).toMatchObject({
    side: "leading",
    characters: { text: "-" },
    operand: { kind: "name" },
  });
  expect(parse("trim(trailing from a)")).toMatchObject({ side: "trailing", operand: { kind: "name" } });
  expect(parse("trim('-' from a)")).toMatchObject({ side: "both", characters: { text: "-" } });
  expect(parse("trim(leading)")).toMatchObject({ side: "both", operand: { parts: [{ text: "LEADING" }] } });
});

test("calls take DISTINCT, the treatment of nulls and a window", () => {
  expect(parse("count(*)")).toMatchObject({ star: true, args: [], distinct: false });
  expect(parse("sum(distinct x) over w")).toMatchObject({ distinct: true, over: { text: "W" } });
  expect(parse("lag(x, 1) ignore nulls over (rows 2 preceding)")).toMatchObject({
    ignoreNulls: true,
    over: { frame: { unit: "rows" } },
  });
  expect(parse("lag(x) respect nulls over w")).not.toHaveProperty("ignoreNulls");
});

test.each([
  ["range interval '1' minute preceding", { preceding: { kind: "interval" }, following: "current" }],
  ["rows between 2 preceding and current row", { preceding: { text: "2" }, following: "current" }],
  ["rows between current row and 2 following", { preceding: "current", following: { text: "2" } }],
  ["rows current row", { preceding: "current", following: "current" }],
])("the frame %s", (frame, edges) => {
  expect(parse(`sum(x) over (${frame})`)).toMatchObject({ over: { frame: edges } });
});

test("an unbounded edge is left out", () => {
  const call = parse("sum(x) over (rows between unbounded preceding and unbounded following)");
  expect(call).toMatchObject({ over: { frame: { unit: "rows" } } });
  expect(call).not.toHaveProperty("over.frame.preceding");
  expect(call).not.toHaveProperty("over.frame.following");
});

test("every node knows its place", () => {
  expect(parse(" a + upper( b )  ")).toMatchObject({
    at: 1,
    end: 15,
    left: { at: 1, end: 2 },
    right: { at: 5, end: 15 },
  });
});
