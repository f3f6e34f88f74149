import { expect, it } from "vitest";
import { locateErrors } from "../../parse/locate-errors.ts";
import { parseScript } from "../../parse/parse-script.ts";
import { SqlError } from "../../parse/sql-error.ts";
import { bindApplication } from "../bind-application.ts";
import { bindQuery } from "../bind-query.ts";
import { shop } from "./catalog.ts";

/** What is written, what of it is marked, a part of the sentence, and a part of the hint. */
const refusals: readonly (readonly [text: string, marked: string, message: string, hint?: string])[] = [
  ['SELECT STREAM "page" FROM clicks', '"page"', 'no column "page" in CLICKS', "Did you mean PAGE?"],
  ["SELECT STREAM pieces FROM sales", "pieces", "no column PIECES", 'Did you mean "pieces"?'],
  ["SELECT STREAM colour FROM sales", "colour", "no column COLOUR", 'There are ITEM, AMOUNT, "pieces".'],
  ["SELECT STREAM x.page FROM clicks AS c", "x", "no stream or column X"],
  ["SELECT STREAM page FROM click", "click", "no stream CLICK", "Did you mean CLICKS?"],
  ["SELECT STREAM LOWERR(page) FROM clicks", "LOWERR", "no function LOWERR", "Did you mean LOWER?"],
  ["SELECT STREAM page.x FROM clicks", "x", "A VARCHAR(32) has no fields"],
  ["SELECT STREAM item FROM sales AS a, sales AS b", "item", "2 columns ITEM", "A.ITEM or B.ITEM"],
  ["SELECT STREAM page FROM clicks WHERE page = 5", "page = 5", "does not take VARCHAR(32), INTEGER", "CAST"],
  ["SELECT STREAM page FROM clicks WHERE millis", "millis", "WHERE must be true or false"],
  [
    "SELECT STREAM CASE WHEN millis > 1 THEN 'a' ELSE 2 END FROM clicks",
    "CASE WHEN millis > 1 THEN 'a' ELSE 2 END",
    "no type in common",
    "CAST",
  ],
  ["SELECT STREAM CAST(is_on AS DATE) FROM sensors", "CAST(is_on AS DATE)", "A BOOLEAN cannot be cast to DATE"],
  ["SELECT STREAM CAST(page AS DECIMAL(19, 2)) FROM clicks", "DECIMAL(19, 2)", "1 to 18 digits"],
  ["SELECT STREAM DATE '2026-02-30' FROM clicks", "DATE '2026-02-30'", "is no DATE", "DATE 'yyyy-mm-dd'"],
  ["SELECT STREAM 99999999999999999999 FROM clicks", "99999999999999999999", "too large for BIGINT", "E0"],
  ["SELECT STREAM STEP(at BY INTERVAL '0' SECOND) FROM clicks", "INTERVAL '0' SECOND", "a constant above zero"],
  ["SELECT page FROM clicks", "SELECT", "are still to come", "SELECT STREAM"],
  ["SELECT STREAM item FROM goods", "goods", "GOODS is a reference table", "JOIN GOODS"],
  ["SELECT STREAM COUNT(*) FROM clicks", "COUNT(*)", "A stream never ends", "GROUP BY STEP"],
  ["SELECT STREAM page, COUNT(*) FROM clicks GROUP BY page", "page", "never be complete", "STEP(ROWTIME"],
  ["SELECT STREAM COUNT(*) FROM clicks GROUP BY MONOTONIC(at)", "MONOTONIC(at)", "never be complete"],
  [
    "SELECT STREAM millis, COUNT(*) FROM clicks GROUP BY FLOOR(clicks.ROWTIME TO HOUR)",
    "millis",
    "neither a key",
    "GROUP BY",
  ],
  ["SELECT STREAM * FROM clicks GROUP BY FLOOR(clicks.ROWTIME TO HOUR)", "*", "* is not possible with GROUP BY"],
  ["SELECT STREAM page FROM clicks WHERE COUNT(*) > 1", "COUNT(*)", "COUNT is not possible here"],
  [
    "SELECT STREAM SUM(MAX(millis)) FROM clicks GROUP BY FLOOR(clicks.ROWTIME TO HOUR)",
    "MAX(millis)",
    "within another aggregate",
  ],
  [
    "SELECT STREAM SUM(page) FROM clicks GROUP BY FLOOR(clicks.ROWTIME TO HOUR)",
    "page",
    "SUM does not take VARCHAR(32)",
  ],
  [
    "SELECT STREAM LAST_VALUE(DISTINCT page) FROM clicks GROUP BY FLOOR(clicks.ROWTIME TO HOUR)",
    "LAST_VALUE(DISTINCT page)",
    "DISTINCT is not possible in LAST_VALUE",
  ],
  [
    "SELECT STREAM COUNT(DISTINCT page) OVER (ROWS 3 PRECEDING) FROM clicks",
    "COUNT(DISTINCT page) OVER (ROWS 3 PRECEDING)",
    "over a sliding window",
    "GROUP BY",
  ],
  ["SELECT STREAM LAG(page) FROM clicks", "LAG(page)", "LAG needs a window", "OVER"],
  ["SELECT STREAM UPPER(page) OVER (ROWS 3 PRECEDING) FROM clicks", "UPPER", "does not go over a window"],
  [
    "SELECT STREAM page FROM clicks WHERE SUM(millis) OVER (ROWS 3 PRECEDING) > 1",
    "SUM(millis) OVER (ROWS 3 PRECEDING)",
    "not possible here",
    "behind SELECT",
  ],
  ["SELECT STREAM SUM(millis) OVER x FROM clicks WINDOW y AS (ROWS 3 PRECEDING)", "x", "no window X"],
  [
    "SELECT STREAM SUM(millis) OVER (RANGE BETWEEN CURRENT ROW AND INTERVAL '1' SECOND FOLLOWING) FROM clicks",
    "BETWEEN CURRENT ROW AND INTERVAL '1' SECOND FOLLOWING",
    "ends at the current row",
  ],
  [
    "SELECT STREAM SUM(millis) OVER (ORDER BY at RANGE INTERVAL '1' SECOND PRECEDING) FROM clicks",
    "at",
    "in order of ROWTIME",
    "ORDER BY ROWTIME",
  ],
  ["SELECT STREAM SUM(millis) OVER (RANGE 5 PRECEDING) FROM clicks", "5", "a constant interval"],
  [
    "SELECT STREAM page FROM clicks OVER (ROWS 3 PRECEDING)",
    "(ROWS 3 PRECEDING)",
    "belongs to a join",
    "behind the aggregate",
  ],
  [
    "SELECT STREAM page FROM clicks JOIN sales OVER (ROWS UNBOUNDED PRECEDING) AS s ON page = item",
    "(ROWS UNBOUNDED PRECEDING)",
    "has no end",
  ],
  [
    "SELECT STREAM page FROM clicks JOIN sales OVER (PARTITION BY item ROWS 3 PRECEDING) AS s ON page = item",
    "item",
    "PARTITION BY is not possible",
    "ON",
  ],
  ["SELECT STREAM page FROM clicks JOIN sales ON ROWTIME = at", "ROWTIME", "means two things", "stream.ROWTIME"],
  ["SELECT STREAM goods.ROWTIME FROM sales JOIN goods ON goods.item = sales.item", "ROWTIME", "GOODS has no ROWTIME"],
  [
    "SELECT STREAM shelf FROM sales RIGHT JOIN goods ON goods.item = sales.item",
    "sales RIGHT JOIN goods ON goods.item = sales.item",
    "cannot keep the rows of the reference table",
  ],
  [
    "SELECT STREAM a.item FROM goods AS a JOIN goods AS b ON a.item = b.item",
    "goods AS a JOIN goods AS b ON a.item = b.item",
    "Two reference tables",
  ],
  ["SELECT STREAM page FROM clicks ORDER BY page", "page", "in order of ROWTIME first", "WITHIN"],
  ["SELECT STREAM page FROM clicks ORDER BY ROWTIME DESC", "ROWTIME DESC", "descending order of time"],
  ["SELECT STREAM page FROM clicks ORDER BY page WITHIN INTERVAL '1' SECOND", "page", "order of a TIMESTAMP"],
  [
    "SELECT STREAM page FROM clicks WHERE page IN (SELECT item FROM goods)",
    "page IN (SELECT item FROM goods)",
    "IN takes a list",
    "join with the reference table",
  ],
  [
    "SELECT STREAM page FROM clicks WHERE EXISTS (SELECT item FROM goods)",
    "EXISTS (SELECT item FROM goods)",
    "EXISTS is not part",
    "Join",
  ],
  ["SELECT STREAM page AS ROWTIME FROM clicks", "page AS ROWTIME", "ROWTIME is a TIMESTAMP"],
  ["SELECT STREAM at AS ROWTIME, ROWTIME FROM clicks", "ROWTIME", "ROWTIME is given twice"],
  [
    "SELECT STREAM page FROM clicks UNION ALL SELECT STREAM item, amount FROM sales",
    "SELECT STREAM item, amount FROM sales",
    "1 and 2 columns",
  ],
  [
    "SELECT STREAM page FROM clicks UNION ALL SELECT STREAM amount FROM sales",
    "SELECT STREAM amount FROM sales",
    "Column 1 of UNION ALL is VARCHAR(32) here",
    "CAST",
  ],
  [
    "SELECT STREAM * FROM TABLE(HOTSPOT(CURSOR(SELECT STREAM heat FROM sensors), 500, 1, 2))",
    "HOTSPOT",
    "no table function HOTSPOT",
    "Did you mean HOTSPOTS?",
  ],
  [
    "SELECT STREAM * FROM TABLE(HOTSPOTS(CURSOR(SELECT STREAM heat FROM sensors), 50, 1, 2))",
    "50",
    "windowSize is a whole number from 100 to 1,000",
  ],
  [
    "SELECT STREAM * FROM TABLE(HOTSPOTS(CURSOR(SELECT STREAM name FROM sensors), 500, 1, 2))",
    "CURSOR(SELECT STREAM name FROM sensors)",
    "at least one column of numbers",
  ],
  [
    "SELECT STREAM * FROM TABLE(TOP_K_ITEMS_TUMBLING(TABLE clicks, 'pages', 3, 60))",
    "'pages'",
    'no column "pages"',
    "'PAGE'",
  ],
  [
    "SELECT STREAM * FROM TABLE(TOP_K_ITEMS_TUMBLING(TABLE clicks, 'page', 3))",
    "TABLE(TOP_K_ITEMS_TUMBLING(TABLE clicks, 'page', 3))",
    "has 3 arguments",
    "column, k, windowMs",
  ],
  ["SELECT STREAM HOTSPOTS(heat) FROM sensors", "HOTSPOTS", "gives rows", "FROM TABLE"],
  [
    "SELECT STREAM page FROM TABLE(HOP(TABLE clicks, DESCRIPTOR(at), INTERVAL '3' SECOND, INTERVAL '10' SECOND)) GROUP BY window_end, page",
    "INTERVAL '10' SECOND",
    "multiple of its slide",
  ],
  [
    "SELECT STREAM page FROM TABLE(SESSION(TABLE clicks, DESCRIPTOR(page), INTERVAL '3' SECOND)) GROUP BY window_end, page",
    "page",
    "is a TIMESTAMP",
  ],
  [
    "SELECT STREAM page FROM TABLE(SESSION(TABLE clicks, DESCRIPTOR(at), INTERVAL '3' SECOND)) GROUP BY page",
    "page",
    "grouped by their window",
    "WINDOW_START",
  ],
  [
    "SELECT STREAM page FROM TABLE(SESSION(TABLE clicks, DESCRIPTOR(at), INTERVAL '3' SECOND)) WHERE window_end > at GROUP BY page, window_end",
    "window_end > at",
    "known behind GROUP BY",
    "HAVING",
  ],
  ["CREATE STREAM a (x INTEGER, x DATE)", "x", "two columns X"],
  ["CREATE STREAM a (ROWTIME TIMESTAMP)", "ROWTIME", "Every stream has ROWTIME"],
  ["CREATE STREAM clicks (x INTEGER)", "clicks", "CLICKS is an input"],
  ["CREATE STREAM a (x INTEGER); CREATE STREAM a (x INTEGER)", "a", "a stream A already", "CREATE OR REPLACE STREAM"],
  ["CREATE VIEW goods AS SELECT STREAM * FROM clicks", "goods", "is a reference table"],
  ["CREATE FUNCTION tsdiff(x INTEGER) RETURNS INTEGER CONTAINS SQL RETURN x", "tsdiff", "of the dialect"],
  ["CREATE FUNCTION f(x INTEGER) RETURNS INTEGER CONTAINS SQL RETURN y", "y", "no column Y"],
  ["CREATE FUNCTION f(x INTEGER) RETURNS DATE CONTAINS SQL RETURN x", "x", "returns is DATE; this is INTEGER"],
  ["INSERT INTO clicks SELECT STREAM * FROM clicks", "clicks", "is an input"],
  ["INSERT INTO ERROR_STREAM SELECT STREAM * FROM clicks", "ERROR_STREAM", "where rows go that fail"],
  ["INSERT INTO b SELECT STREAM page FROM clicks; CREATE STREAM b (x INTEGER)", "b", "no stream B", "further down"],
  [
    "CREATE STREAM b (x INTEGER); INSERT INTO b SELECT STREAM page FROM clicks",
    "page",
    "The column X is INTEGER; this is VARCHAR(32)",
    "CAST",
  ],
  [
    "CREATE STREAM b (x INTEGER); INSERT INTO b SELECT STREAM millis, page FROM clicks",
    "b",
    "takes 1 column; the query has 2",
  ],
  ["CREATE STREAM b (x INTEGER); INSERT INTO b (y) SELECT STREAM millis FROM clicks", "y", "B has no column Y"],
  [
    "CREATE STREAM b (x INTEGER, y INTEGER NOT NULL); INSERT INTO b (x) SELECT STREAM millis FROM clicks",
    "b",
    "Y is NOT NULL",
  ],
  ["CREATE STREAM b (x INTEGER); CREATE PUMP p AS INSERT INTO b SELECT STREAM x FROM b", "b", "closes a circle"],
  [
    "CREATE STREAM b (x INTEGER); CREATE PUMP p AS INSERT INTO b SELECT STREAM millis FROM clicks; DROP STREAM b",
    "b",
    "the pump P uses it",
    "DROP PUMP P",
  ],
  ["ALTER PUMP q START", "q", "no pump Q"],
  ["DROP VIEW v", "v", "no view V"],
  ["DROP STREAM clicks", "clicks", "belongs to the application itself"],
  ["SELECT STREAM page FROM clicks; DROP VIEW v", "SELECT", "writes its rows nowhere", "previewed"],
];

for (const [text, marked, message, hint] of refusals) {
  it(`refuses ${text}`, () => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(text.slice(error.at, error.end)).toBe(marked);
    if (hint !== undefined) expect(error.hint).toContain(hint);
  });
}

it("tells line and column when the text is at hand", () => {
  const text = "SELECT STREAM page\nFROM click";
  expect(errorOf(text)).toMatchObject({ line: 2, column: 6 });
});

it("refuses functions and views that double each other before they fill the memory", () => {
  const functions = ["CREATE FUNCTION f0(x INTEGER) RETURNS INTEGER CONTAINS SQL RETURN x"];
  const views = ["CREATE VIEW v0 AS SELECT STREAM * FROM clicks"];
  for (let nth = 1; nth <= 40; nth += 1) {
    functions.push(
      `CREATE FUNCTION f${nth}(x INTEGER) RETURNS INTEGER CONTAINS SQL RETURN f${nth - 1}(x) + f${nth - 1}(x)`,
    );
    views.push(`CREATE VIEW v${nth} AS SELECT STREAM * FROM v${nth - 1} UNION ALL SELECT STREAM * FROM v${nth - 1}`);
  }
  expect(errorOf(functions.join(";")).message).toContain("parts");
  expect(errorOf(views.join(";")).message).toContain("steps");
});

function errorOf(text: string): SqlError {
  try {
    const script = parseScript(text);
    locateErrors(text, () =>
      script.at(-1)?.kind === "select" ? bindQuery(script, shop) : bindApplication(script, shop),
    );
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
  throw new Error(`${text} is not refused`);
}
