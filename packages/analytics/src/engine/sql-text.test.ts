import { describe, expect, it } from "vitest";
import { double, integer, openTestEngine, play, timestamp, varchar } from "../../test/plans.ts";
import { bindApplication } from "../bind/bind-application.ts";
import { parseScript } from "../parse/parse-script.ts";
import type { Catalog } from "../plan/application-plan.ts";
import type { Column } from "../type/sql-type.ts";
import type { Row } from "../type/value.ts";

// From the text of SQL to rows: a statement of each form, so that parser, binder, compiler and operators agree on what a plan means.

const trades: readonly Column[] = [
  { name: "TICKER", type: varchar },
  { name: "QUANTITY", type: integer },
  { name: "PRICE", type: double },
  { name: "AT", type: timestamp },
];
const catalog: Catalog = {
  inputs: [
    { name: "IN", columns: trades },
    { name: "OTHER", columns: trades },
  ],
  tables: [
    {
      name: "COMPANIES",
      columns: [
        { name: "TICKER", type: varchar },
        { name: "COMPANY", type: varchar },
      ],
    },
  ],
};
const companies: readonly Row[] = [
  [0, "A", "Alpha"],
  [0, "B", "Beta"],
];

const second = 1_000;
const trade = (seconds: number, ticker: string, quantity: number, price = quantity): Row => [
  seconds * second,
  ticker,
  quantity,
  price,
  seconds * second - 500,
];

/** The rows that come to OUT, of these columns, with ROWTIME in seconds; after the rows an hour passes. */
function came(out: string, query: string, rows: readonly Row[], others: readonly Row[] = []): unknown[] {
  const script = `CREATE STREAM "OUT" (${out}); CREATE PUMP p AS INSERT INTO "OUT" ${query};`;
  const engine = openTestEngine(bindApplication(parseScript(script), catalog), {
    tables: new Map([["COMPANIES", companies]]),
  });
  const happenings = [...rows.map((row) => ({ in: row })), ...others.map((row) => ({ other: row }))].toSorted(
    (a, b) => timeOf(a) - timeOf(b),
  );
  const result = play(engine, [...happenings, { bound: 3_600 * second }]);
  expect(result.errors).toEqual([]);
  return result.out.map((row) => [(row[0] as number) / second, ...row.slice(1)]);
}

function timeOf(happening: { in: Row } | { other: Row }): number {
  return ("in" in happening ? happening.in : happening.other)[0] as number;
}

const some = [trade(1, "A", 10), trade(4, "B", 3), trade(9, "A", 5), trade(12, "A", 7), trade(31, "B", 1)];
const counted = "ticker VARCHAR(16), n BIGINT";

describe("SQL, from its text to its rows", () => {
  it("filters and computes", () => {
    const query = `SELECT STREAM LOWER(ticker), quantity * 2 FROM "IN" WHERE quantity > 4`;
    expect(came("t VARCHAR(1), q INTEGER", query, some)).toEqual([
      [1, "a", 20],
      [9, "a", 10],
      [12, "a", 14],
    ]);
  });

  it("counts in tumbling windows, by STEP and by the older idiom", () => {
    const expected = [
      [10, "A", 2],
      [10, "B", 1],
      [20, "A", 1],
      [40, "B", 1],
    ];
    const group = (window: string) => `SELECT STREAM ticker, COUNT(*) FROM "IN" GROUP BY ticker, ${window}`;
    const older = `FLOOR(("IN".ROWTIME - TIMESTAMP '1970-01-01 00:00:00') SECOND / 10 TO SECOND)`;
    expect(came(counted, group(`STEP("IN".ROWTIME BY INTERVAL '10' SECOND)`), some)).toEqual(expected);
    expect(came(counted, group(older), some)).toEqual(expected);
  });

  it("counts in tumbling minutes, keeps what HAVING says", () => {
    const query = `SELECT STREAM ticker, COUNT(*) FROM "IN" GROUP BY ticker, FLOOR("IN".ROWTIME TO MINUTE) HAVING COUNT(*) > 2`;
    expect(came(counted, query, some)).toEqual([[60, "A", 3]]);
  });

  it("staggers", () => {
    const query = `SELECT STREAM ticker, COUNT(*) FROM "IN" WINDOWED BY STAGGER (PARTITION BY ticker RANGE INTERVAL '10' SECOND)`;
    expect(came(counted, query, some)).toEqual([
      [11, "A", 2],
      [14, "B", 1],
      [22, "A", 1],
      [41, "B", 1],
    ]);
  });

  it("slides, over time and over rows, in named windows", () => {
    const query = `SELECT STREAM ticker, SUM(quantity) OVER w, AVG(quantity) OVER r, LAG(quantity, 1, 0) OVER r FROM "IN"
      WINDOW w AS (PARTITION BY ticker RANGE INTERVAL '8' SECOND PRECEDING), r AS (PARTITION BY ticker ROWS 1 PRECEDING)`;
    expect(came("t VARCHAR(16), s INTEGER, a INTEGER, l INTEGER", query, some)).toEqual([
      [1, "A", 10, 10, 0],
      [4, "B", 3, 3, 0],
      [9, "A", 15, 7, 10],
      [12, "A", 12, 6, 5],
      [31, "B", 1, 2, 3],
    ]);
  });

  it("joins streams over windows", () => {
    const query = `SELECT STREAM l.ticker, l.quantity, r.quantity
      FROM "IN" OVER (RANGE INTERVAL '5' SECOND PRECEDING) AS l
      LEFT JOIN OTHER OVER (RANGE INTERVAL '5' SECOND PRECEDING) AS r ON l.ticker = r.ticker AND r.quantity < l.quantity`;
    const others = [trade(3, "A", 2), trade(8, "B", 9), trade(14, "A", 4)];
    expect(came("t VARCHAR(16), a INTEGER, b INTEGER", query, some, others)).toEqual([
      [3, "A", 10, 2],
      [9, "B", 3, null],
      [14, "A", 5, 4],
      [14, "A", 7, 4],
      [36, "B", 1, null],
    ]);
  });

  it("looks up in a reference table", () => {
    const query = `SELECT STREAM c.company, s.quantity FROM "IN" AS s LEFT JOIN companies AS c ON s.ticker = c.ticker WHERE s.quantity > 5`;
    expect(came("c VARCHAR(16), q INTEGER", query, [...some, trade(40, "C", 6)])).toEqual([
      [1, "Alpha", 10],
      [12, "Alpha", 7],
      [40, null, 6],
    ]);
  });

  it("hops", () => {
    const hop = `SELECT STREAM window_start, COUNT(*) FROM TABLE(HOP(CURSOR(SELECT STREAM * FROM "IN"), DESCRIPTOR(ROWTIME), INTERVAL '10' SECOND, INTERVAL '20' SECOND))
      GROUP BY window_start, window_end`;
    expect(came("s TIMESTAMP, n BIGINT", hop, some)).toEqual([
      [10, -10_000, 3],
      [20, 0, 4],
      [30, 10_000, 1],
      [40, 20_000, 1],
      [50, 30_000, 1],
    ]);
  });

  it("makes sessions", () => {
    const session = `SELECT STREAM ticker, window_start, COUNT(*) FROM TABLE(SESSION(CURSOR(SELECT STREAM * FROM "IN"), DESCRIPTOR(ROWTIME), INTERVAL '9' SECOND))
      GROUP BY ticker, window_start, window_end`;
    expect(came("t VARCHAR(16), s TIMESTAMP, n BIGINT", session, some)).toEqual([
      [13, "B", 4_000, 1],
      [21, "A", 1_000, 3],
      [40, "B", 31_000, 1],
    ]);
  });

  it("sorts by an event's own time, which is ROWTIME then", () => {
    const query = `SELECT STREAM ticker, quantity FROM "IN" ORDER BY "AT" WITHIN INTERVAL '5' SECOND`;
    const rows: Row[] = [
      [1_000, "A", 1, 1, 700],
      [1_100, "A", 2, 1, 400],
      [9_000, "A", 3, 1, 8_000],
    ];
    expect(came("t VARCHAR(16), q INTEGER", query, rows)).toEqual([
      [0.4, "A", 2],
      [0.7, "A", 1],
      [8, "A", 3],
    ]);
  });

  it("unites, and tells what is distinct", () => {
    const query = `SELECT STREAM DISTINCT ticker FROM (SELECT STREAM ticker FROM "IN" UNION ALL SELECT STREAM ticker FROM OTHER)`;
    expect(
      came("t VARCHAR(16)", query, [trade(1, "A", 1), trade(1, "B", 1)], [trade(1, "A", 2), trade(2, "A", 2)]),
    ).toEqual([
      [1, "A"],
      [1, "B"],
      [2, "A"],
    ]);
  });

  it("finds the most frequent items", () => {
    const query = `SELECT STREAM ITEM, ITEM_COUNT FROM TABLE(TOP_K_ITEMS_TUMBLING(CURSOR(SELECT STREAM * FROM "IN"), 'TICKER', 1, 60))`;
    expect(came("i VARCHAR(16), n BIGINT", query, some)).toEqual([[60, "A", 3]]);
  });

  it("goes on when a row fails", () => {
    const script = `CREATE STREAM "OUT" (q INTEGER); CREATE PUMP p AS INSERT INTO "OUT" SELECT STREAM 100 / quantity FROM "IN"`;
    const engine = openTestEngine(bindApplication(parseScript(script), catalog));
    const { out, errors } = play(engine, [{ in: trade(1, "A", 0) }, { in: trade(2, "A", 30) }]);
    expect(out).toEqual([[2_000, 3]]);
    expect(errors.map((row) => row[3])).toEqual(["DIVISION_BY_ZERO"]);
  });

  it("runs pump behind pump", () => {
    const script = `CREATE STREAM tens (ticker VARCHAR(16), n BIGINT); CREATE STREAM "OUT" (n BIGINT);
      CREATE PUMP a AS INSERT INTO tens SELECT STREAM ticker, COUNT(*) FROM "IN" GROUP BY ticker, STEP("IN".ROWTIME BY INTERVAL '10' SECOND);
      CREATE PUMP b AS INSERT INTO "OUT" SELECT STREAM SUM(n) FROM tens GROUP BY STEP(tens.ROWTIME BY INTERVAL '1' MINUTE);`;
    const engine = openTestEngine(bindApplication(parseScript(script), catalog));
    const { out } = play(engine, [...some.map((row) => ({ in: row })), { bound: 60 * second }]);
    expect(out).toEqual([[60_000, 5]]);
  });
});

describe("what the two forms of ORDER BY and NOT NULL promise", () => {
  it("puts the rows of a window in order by what follows the window", () => {
    const query = 'SELECT STREAM TICKER, QUANTITY FROM "IN" ORDER BY FLOOR(ROWTIME TO MINUTE), QUANTITY DESC';
    const rows = [trade(1, "A", 3), trade(2, "B", 9), trade(50, "C", 5), trade(61, "D", 1), trade(62, "E", 2)];
    expect(came("t VARCHAR(4), q INTEGER", query, rows)).toEqual([
      [60, "B", 9],
      [60, "C", 5],
      [60, "A", 3],
      [120, "E", 2],
      [120, "D", 1],
    ]);
  });

  it("lets no NULL into a column that is NOT NULL: the row goes to the error stream, the next is taken", () => {
    const script =
      'CREATE STREAM "OUT" (q INTEGER NOT NULL); CREATE PUMP p AS INSERT INTO "OUT" SELECT STREAM NULLIF(QUANTITY, 2) FROM "IN";';
    const engine = openTestEngine(bindApplication(parseScript(script), catalog), {});
    const result = play(
      engine,
      [1, 2, 3].map((n) => ({ in: trade(n, "A", n) })),
    );
    expect(result.out.map((row) => row[1])).toEqual([1, 3]);
    expect(result.errors.map((row) => row.slice(3, 5))).toEqual([["NULL_VALUE", "The column Q must not be NULL."]]);
  });
});
