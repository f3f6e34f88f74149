import type { DialectGroup, DialectRow, Proof } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

const cast = (value: string, type: string) => `CAST(${value} AS ${type})`;

/** An integer type: its greatest value, and one more, which the narrow ones refuse when it is cast. */
const whole = (type: string, greatest: string): Proof[] => {
  const value = BigInt(greatest) > BigInt(Number.MAX_SAFE_INTEGER) ? greatest : Number(greatest);
  return [
    { values: { [cast(greatest, type)]: value } },
    { fails: { [cast(`${cast(greatest, type)} + 1`, type)]: "NUMERIC_OVERFLOW" } },
  ];
};

const integer = (type: string, says: string, greatest: string): DialectRow =>
  works(type, says, ...whole(type, greatest));

export const types: DialectGroup = {
  title: "Types",
  rows: [
    integer("TINYINT", "What does not fit fails the row.", "127"),
    integer("SMALLINT", "", "32767"),
    integer("INTEGER", "Also INT. Division cuts the fraction off.", "2147483647"),
    works(
      "BIGINT",
      "Exact to its last digit, in arithmetic, in records and in results.",
      ...whole("BIGINT", "9223372036854775807"),
      { values: { "9007199254740993 + 0": "9007199254740993" } },
    ),
    works(
      "DECIMAL",
      "Up to 18 digits, exact; also NUMERIC and DEC.",
      { values: { "CAST(0.1 AS DECIMAL(4,2)) + CAST(0.2 AS DECIMAL(4,2))": 0.3, "7 / 2": 3, "7.0 / 2": 3.5 } },
      { fails: { "CAST(100 AS DECIMAL(4,2))": "NUMERIC_OVERFLOW" } },
    ),
    differs(
      "REAL, FLOAT",
      "REAL has 32 bits in CAST and in a declared stream; in an input it keeps the 64 of JSON's numbers. FLOAT is DOUBLE.",
      { values: { "CAST('0.1' AS REAL)": Math.fround(0.1), "CAST('0.1' AS FLOAT)": 0.1 } },
    ),
    works(
      "DOUBLE",
      "Also DOUBLE PRECISION; x / 0 fails the row.",
      { values: { "7E0 / 2": 3.5 } },
      { fails: { "7E0 / 0": "DIVISION_BY_ZERO" } },
    ),
    works("BOOLEAN", "", { values: { "1 < 2": true, "CAST('false' AS BOOLEAN)": false } }),
    works("CHAR", "Filled up with blanks to its length.", { values: { "CAST('ab' AS CHAR(4))": "ab  " } }),
    works("VARCHAR", "Longer text is cut at its length, silently: so it was.", {
      values: { "CAST('abcdef' AS VARCHAR(4))": "abcd" },
    }),
    works("BINARY", "", { values: { "CAST(X'0a0b' AS BINARY(3))": "0a0b00" } }),
    works("VARBINARY", "Shown in hexadecimal digits.", { values: { "X'0a0B' || X'ff'": "0a0bff" } }),
    works("DATE", "", { values: { "DATE '2026-11-25'": "2026-11-25" } }),
    works("TIME", "To the millisecond.", { values: { "TIME '16:30:05.25'": "16:30:05.250" } }),
    works("TIMESTAMP", "In UTC, to the millisecond.", {
      values: { "TIMESTAMP '2026-11-25 16:30:05'": "2026-11-25 16:30:05.000" },
    }),
    works("INTERVAL", "Of days and times, and of years and months.", {
      values: {
        "CAST(INTERVAL '1:30' MINUTE TO SECOND AS VARCHAR(12))": "1:30",
        "INTERVAL '14' MONTH = INTERVAL '1-2' YEAR TO MONTH": true,
      },
    }),
    differs(
      "ROW",
      "What the log functions return; its fields are read in a query around them. A column of a stream cannot be a ROW: AWS's type ANY is refused.",
      {
        sql: "SELECT STREAM l.r.COLUMN1 AS c FROM (SELECT STREAM VARIABLE_COLUMN_LOG_PARSE('a,b', 2, ',') AS r FROM one) AS l",
        comes: [[1, "a"]],
      },
      { sql: `CREATE STREAM "OUT" (r ANY)`, refused: "ANY" },
    ),
  ],
};
