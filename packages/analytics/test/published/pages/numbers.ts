import type { PublishedPage } from "../published-page.ts";

export const numbers: readonly PublishedPage[] = [
  {
    page: "sql-reference-floor.html",
    facts: {
      "of numbers": {
        values: { "FLOOR(3.0)": 3, "FLOOR(-2.0)": -2, "FLOOR(6.7)": 6, "FLOOR(-4.1)": -5, "FLOOR(-2 * 2.3)": -5 },
      },
      "of times": {
        values: {
          "FLOOR(TIMESTAMP '2011-05-17 21:34:56' TO HOUR)": "2011-05-17 21:00:00.000",
          "FLOOR(TIMESTAMP '2011-05-17 21:34:56' TO MINUTE)": "2011-05-17 21:34:00.000",
          "FLOOR(TIMESTAMP '2011-05-17 21:34:56' TO DAY)": "2011-05-17 00:00:00.000",
          "FLOOR(TIMESTAMP '2011-05-17 21:34:56' TO YEAR)": "2011-01-01 00:00:00.000",
        },
      },
      "of NULL": { values: { "FLOOR(N)": null } },
    },
  },
  {
    page: "sql-reference-ceil.html",
    facts: {
      "of numbers": {
        values: { "CEIL(3.0)": 3, "CEIL(-2.0)": -2, "CEIL(6.2)": 7, "CEILING(-4.3)": -4, "CEILING(-2 * 2.3)": -4 },
      },
      "of times": {
        values: {
          "CEIL(TIMESTAMP '2011-05-17 21:34:56' TO HOUR)": "2011-05-17 22:00:00.000",
          "CEILING(TIMESTAMP '2011-05-17 21:34:56' TO MINUTE)": "2011-05-17 21:35:00.000",
          "CEIL(TIMESTAMP '2011-05-17 21:34:56' TO DAY)": "2011-05-18 00:00:00.000",
          "CEIL(TIMESTAMP '2011-05-17 21:34:56' TO YEAR)": "2012-01-01 00:00:00.000",
        },
      },
    },
  },
  {
    page: "sql-reference-step.html",
    facts: {
      "of integers": { values: { "STEP(37 BY 5)": 35, "STEP(40 BY 10)": 40 } },
      "of times": {
        values: {
          "STEP(CAST('2011-05-17 21:34:56' AS TIMESTAMP) BY INTERVAL '10' SECOND)": "2011-05-17 21:34:50.000",
          "STEP(CAST('2011-05-17 21:34:56' AS TIMESTAMP) BY INTERVAL '2' HOUR)": "2011-05-17 20:00:00.000",
          "STEP(CAST('2011-05-17 21:34:56' AS TIMESTAMP) BY INTERVAL '5' MINUTE)": "2011-05-17 21:30:00.000",
          "STEP(CAST('2011-05-17 21:34:56' AS TIMESTAMP) BY INTERVAL '1' DAY)": "2011-05-17 00:00:00.000",
          "STEP(CAST('2011-05-17 21:34:56' AS TIMESTAMP) BY INTERVAL '1' YEAR)": "2011-01-01 00:00:00.000",
        },
      },
    },
  },
  {
    page: "sql-reference-log10.html, -ln, -exp, -power, -mod, -abs",
    facts: {
      logarithms: {
        values: {
          "LOG10(1)": 0,
          "LOG10(1000)": 3,
          "LOG10(CAST('23' AS DECIMAL))": 1.3617278360175928,
          "LN(EXP(2))": 2,
        },
      },
      "of zero and less fail the row": { fails: { "LOG10(0)": "INVALID_ARGUMENT", "LN(-1)": "INVALID_ARGUMENT" } },
      powers: { values: { "POWER(3, 4)": 81, "POWER(2, -1)": 0.5, "EXP(1)": Math.E } },
      remainders: { values: { "MOD(5, 3)": 2, "MOD(-5, 3)": -2, "MOD(5, -3)": 2 } },
      ABS: { values: { "ABS(2.0)": 2, "ABS(-1.0)": 1, "ABS(N)": null } },
    },
  },
  {
    page: "sql-reference-coalesce.html, -nullif",
    facts: {
      "the first that is not NULL": { values: { "COALESCE(N, 5)": 5, "COALESCE(1, 5)": 1, "COALESCE(N, N)": null } },
      "NULL where two are equal": {
        values: { "NULLIF(4, 2)": 4, "NULLIF(4, 4)": null, "NULLIF('a', 'a')": null, "NULLIF(1, N)": 1 },
      },
    },
  },
  {
    page: "sql-reference-cast.html",
    facts: {
      "a DATE as text": {
        values: {
          "CAST(DATE '2011-05-17' AS VARCHAR(12))": "2011-05-17",
          "CAST(DATE '2011-05-17' AS CHAR(12))": "2011-05-17  ",
        },
      },
      "a TIME and a TIMESTAMP as text": {
        values: {
          "CAST(TIME '21:34:56' AS VARCHAR(8))": "21:34:56",
          "CAST(TIMESTAMP '2011-05-17 21:34:56' AS VARCHAR(19))": "2011-05-17 21:34:56",
        },
      },
      "text as times": {
        values: {
          "CAST('2011-05-17 21:34:56' AS TIMESTAMP)": "2011-05-17 21:34:56.000",
          "CAST('21:34:56' AS TIME)": "21:34:56.000",
        },
      },
      "intervals as numbers of their unit": {
        values: { "CAST(INTERVAL '2' DAY AS BIGINT)": 2, "CAST(INTERVAL '250' SECOND(3) AS DECIMAL)": 250 },
      },
      "a TIMESTAMP's day and time": {
        values: {
          "CAST(TIMESTAMP '2011-05-17 21:34:56' AS DATE)": "2011-05-17",
          "CAST(TIMESTAMP '2011-05-17 21:34:56' AS TIME)": "21:34:56.000",
        },
      },
      booleans: { values: { "CAST(TRUE AS VARCHAR(5))": "TRUE", "CAST('TRUE' AS BOOLEAN)": true } },
    },
  },
];
