import { expect, test } from "vitest";
import { openParser } from "../open-parser.ts";

const parse = (sql: string) => openParser(sql).query();

test("a select has its parts", () => {
  const sql = `SELECT STREAM DISTINCT a AS x, b y, t.*, * FROM s AS t WHERE a > 1 GROUP BY b HAVING COUNT(*) > 1 WINDOW w AS () ORDER BY a DESC`;
  expect(parse(sql)).toMatchObject({
    kind: "select",
    stream: true,
    distinct: true,
    items: [
      { alias: { text: "X" } },
      { alias: { text: "Y" } },
      { kind: "star", table: { text: "T" } },
      { kind: "star" },
    ],
    from: { kind: "table", name: { text: "S" }, alias: { text: "T" } },
    where: { operator: ">" },
    groupBy: [{ kind: "name" }],
    having: { operator: ">" },
    windows: [{ name: { text: "W" } }],
    orderBy: [{ descending: true }],
  });
});

test("what is not written is not there", () => {
  expect(Object.keys(parse("SELECT a FROM s")).sort()).toEqual(
    ["at", "distinct", "end", "from", "groupBy", "items", "kind", "orderBy", "stream", "windows"].sort(),
  );
});

test("the order of a union is that of the whole", () => {
  const query = parse("SELECT a FROM s UNION ALL SELECT b FROM t ORDER BY ROWTIME");
  expect(query).toMatchObject({ kind: "union all", orderBy: [{}], right: { orderBy: [] } });
});

test("joins stand from left to right, a comma binds loosest", () => {
  expect(parse("SELECT a FROM s, t LEFT JOIN u ON t.x = u.x JOIN v ON TRUE").kind).toBe("select");
  expect(parse("SELECT a FROM s, t LEFT JOIN u ON t.x = u.x JOIN v ON TRUE")).toMatchObject({
    from: {
      type: "cross",
      left: { name: { text: "S" } },
      right: { type: "inner", left: { type: "left" }, right: { name: { text: "V" } } },
    },
  });
});

test("a source has a window before or behind its alias", () => {
  const window = { partitionBy: [], frame: { unit: "rows" } };
  expect(parse("SELECT a FROM s OVER (ROWS 2 PRECEDING) AS x")).toMatchObject({
    from: { window, alias: { text: "X" } },
  });
  expect(parse("SELECT a FROM s AS x OVER (ROWS 2 PRECEDING)")).toMatchObject({
    from: { window, alias: { text: "X" } },
  });
  expect(parse("SELECT a FROM (SELECT b FROM s) OVER w AS x (c)")).toMatchObject({
    from: { kind: "subquery", window: { text: "W" }, columns: [{ text: "C" }] },
  });
});

test("a table function takes cursors, values and names", () => {
  const query = parse(
    "SELECT * FROM TABLE(f(CURSOR(SELECT STREAM * FROM s), 'x', ROW('a', 'b'), DESCRIPTOR(t), TABLE u)) AS r (c)",
  );
  expect(query).toMatchObject({
    from: {
      kind: "table function",
      name: { text: "F" },
      args: [
        { kind: "cursor" },
        { kind: "expression" },
        { kind: "names", names: [{ text: "a", quoted: true }, { text: "b" }] },
        { kind: "names", names: [{ text: "T" }] },
        { kind: "names", names: [{ text: "U" }] },
      ],
      alias: { text: "R" },
    },
  });
});

test("a staggered window has its keys and its length", () => {
  const query = parse(
    "SELECT a FROM s WINDOWED BY STAGGER (PARTITION BY a, FLOOR(t TO HOUR) RANGE INTERVAL '1' MINUTE) HAVING COUNT(*) > 1",
  );
  expect(query).toMatchObject({
    stagger: { partitionBy: [{}, { kind: "round" }], range: { text: "1", from: "MINUTE" } },
    having: {},
  });
});
