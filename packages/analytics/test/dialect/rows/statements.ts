import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

const out = (columns: string, ...statements: string[]) =>
  [`CREATE STREAM "OUT" (${columns})`, ...statements].join("; ");

export const statements: DialectGroup = {
  title: "Statements",
  rows: [
    works(
      "CREATE STREAM",
      "With OR REPLACE, NOT NULL, DESCRIPTION and OPTIONS; a NULL in a column that is NOT NULL sends the row to the error stream. A name that was not quoted is folded to upper case; a quoted one is exact.",
      {
        sql: `CREATE OR REPLACE STREAM "OUT" ("ticker" VARCHAR(1) NOT NULL, q INTEGER NOT NULL) DESCRIPTION 'Trades.' OPTIONS (colour 'red'); CREATE PUMP p AS INSERT INTO "OUT" SELECT STREAM ticker, CASE WHEN quantity > 50 THEN quantity END FROM trades`,
        comes: [
          [1, "A", 100],
          [12, "A", 70],
        ],
        errors: ["NULL_VALUE", "NULL_VALUE", "NULL_VALUE"],
      },
    ),
    works(
      "CREATE PUMP",
      "With OR REPLACE, STARTED and STOPPED; a pump that is not told runs. Columns are taken by their place, or by the list behind the stream's name.",
      {
        sql: out(
          "q INTEGER, t VARCHAR(8)",
          `CREATE PUMP p STARTED AS INSERT INTO "OUT" (t, q) SELECT STREAM ticker, quantity FROM trades WHERE quantity > 90`,
          `CREATE PUMP o STOPPED AS INSERT INTO "OUT" SELECT STREAM quantity, ticker FROM trades`,
        ),
        comes: [[1, 100, "A"]],
      },
    ),
    works(
      "CREATE FUNCTION",
      "A body of one SQL expression: RETURNS … CONTAINS SQL … RETURN. It is written out where it is called.",
      {
        sql: "CREATE FUNCTION worth(p DOUBLE, q INTEGER) RETURNS DOUBLE CONTAINS SQL RETURNS NULL ON NULL INPUT RETURN p * q; SELECT STREAM worth(price, quantity) FROM trades WHERE ticker = 'B'",
        comes: [
          [4, 100],
          [31, 220],
        ],
      },
    ),
    works(
      "INSERT INTO",
      "By itself it is a pump without a name; EXPEDITED is read and changes nothing, since rows go on at once.",
      {
        sql: out("q INTEGER", `INSERT EXPEDITED INTO "OUT" SELECT STREAM quantity FROM trades WHERE ticker = 'B'`),
        comes: [
          [4, 5],
          [31, 10],
        ],
      },
    ),
    differs(
      "SELECT STREAM by itself",
      "Shown by the preview on real records and written nowhere; an application that runs holds pumps only, so there a SELECT by itself is refused.",
      {
        sql: "SELECT STREAM quantity FROM trades WHERE ticker = 'B'",
        comes: [
          [4, 5],
          [31, 10],
        ],
      },
      {
        sql: `SELECT STREAM quantity FROM trades; CREATE STREAM "OUT" (q INTEGER)`,
        refused: "writes its rows nowhere",
      },
    ),
    works("ALTER PUMP", "START and STOP, in the order in which the statements stand.", {
      sql: out(
        "q INTEGER",
        `CREATE PUMP p STOPPED AS INSERT INTO "OUT" SELECT STREAM quantity FROM trades WHERE ticker = 'B'`,
        "ALTER PUMP p START",
      ),
      comes: [
        [4, 5],
        [31, 10],
      ],
    }),
    works("DROP", "STREAM, PUMP, FUNCTION and VIEW; a stream that a pump works on is not dropped.", {
      sql: out(
        "q INTEGER",
        `CREATE PUMP p AS INSERT INTO "OUT" SELECT STREAM quantity FROM trades`,
        "DROP PUMP p",
        `CREATE PUMP p AS INSERT INTO "OUT" SELECT STREAM 0 FROM trades WHERE quantity > 90`,
      ),
      comes: [[1, 0]],
    }),
    works("CREATE VIEW", "A query with a name, and names for its columns. It is written out where it is read.", {
      sql: "CREATE VIEW large (who, how_many) AS SELECT STREAM ticker, quantity FROM trades WHERE quantity > 60; SELECT STREAM how_many FROM large",
      comes: [
        [1, 100],
        [12, 70],
      ],
    }),
  ],
};
