import type { PublishedPage } from "../published-page.ts";

const at = "TIMESTAMP '2011-05-17 21:34:56.789'";

export const dates: readonly PublishedPage[] = [
  {
    page: "sql-reference-extract.html",
    facts: {
      "the fields of an interval, SECOND with its milliseconds": {
        values: {
          "EXTRACT(DAY FROM INTERVAL '4 6:7:8.912' DAY TO SECOND)": 4,
          "EXTRACT(HOUR FROM INTERVAL '4 6:7:8.912' DAY TO SECOND)": 6,
          "EXTRACT(MINUTE FROM INTERVAL '4 6:7:8.912' DAY TO SECOND)": 7,
          "EXTRACT(SECOND FROM INTERVAL '4 6:7:8.912' DAY TO SECOND)": 8.912,
        },
      },
      "the fields of a time": {
        values: {
          [`EXTRACT(MINUTE FROM ${at})`]: 34,
          [`EXTRACT(HOUR FROM ${at})`]: 21,
          [`EXTRACT(SECOND FROM ${at})`]: 56.789,
        },
      },
      "a half hour, by a function": {
        sql: `CREATE FUNCTION half_hour(t TIMESTAMP) RETURNS TIMESTAMP CONTAINS SQL RETURNS NULL ON NULL INPUT RETURN FLOOR(t TO HOUR) + ((EXTRACT(MINUTE FROM t) / 30) * INTERVAL '30' MINUTE); SELECT STREAM half_hour(${at}) AS h FROM one`,
        comes: [[1, "2011-05-17 21:30:00.000"]],
      },
    },
  },
  {
    page: "sql-reference-date-timestamp-interval.html",
    facts: {
      "intervals and intervals": {
        values: {
          "INTERVAL '2' DAY + INTERVAL '5' DAY = INTERVAL '7' DAY": true,
          "INTERVAL '2' DAY + INTERVAL '5 6' DAY TO HOUR = INTERVAL '7 6' DAY TO HOUR": true,
          "INTERVAL '2' DAY - INTERVAL '5 6' DAY TO HOUR = INTERVAL -'3 6' DAY TO HOUR": true,
          "INTERVAL '2' YEAR + INTERVAL '5-6' YEAR TO MONTH = INTERVAL '7-6' YEAR TO MONTH": true,
        },
      },
      "intervals and numbers": {
        values: {
          "2 * INTERVAL '5 6' DAY TO HOUR = INTERVAL '10 12' DAY TO HOUR": true,
          "INTERVAL '5 6' DAY TO HOUR / 2 = INTERVAL '2 15' DAY TO HOUR": true,
        },
      },
      // The reference prints an interval as text with its sign, `+4:22`; here only what is below zero has one.
      "what lies between two times": {
        values: {
          "CAST((TIME '10:08:22' - TIME '10:04:00') MINUTE TO SECOND AS VARCHAR(8))": "4:22",
          "CAST((TIME '10:08:22' - TIME '10:04:00') SECOND AS INTEGER)": 262,
          "CAST((TIMESTAMP '2011-05-19 10:00:00' - TIMESTAMP '2011-05-17 08:00:00') DAY TO HOUR AS VARCHAR(8))": "2 02",
        },
      },
    },
  },
  {
    page: "sql-reference-char-to-timestamp.html",
    facts: {
      "only what the template names": {
        values: {
          "CHAR_TO_TIMESTAMP('yyyy-MM-dd hh:mm:ss', '2011-05-17 03:34:56')": "2011-05-17 03:34:56.000",
          "CHAR_TO_TIMESTAMP('yyyy-MM-dd', '2011-05-17 03:34:56')": "2011-05-17 00:00:00.000",
          "CHAR_TO_TIMESTAMP('yyyy-MM', '2011-05-17 03:34:56')": "2011-05-01 00:00:00.000",
          "CHAR_TO_TIMESTAMP('yyyy', '2011-05-17 03:34:56')": "2011-01-01 00:00:00.000",
          "CHAR_TO_TIMESTAMP('HH:mm', '21:34')": "1970-01-01 21:34:00.000",
        },
      },
    },
  },
  {
    page: "sql-reference-timestamp-to-char.html, -date-to-char, -time-to-char",
    facts: {
      "a NULL is a word": { values: { "TIMESTAMP_TO_CHAR('yyyy', CAST(T AS TIMESTAMP))": "null" } },
      formats: {
        values: {
          [`TIMESTAMP_TO_CHAR('yyyy/MM/dd', ${at})`]: "2011/05/17",
          "TIME_TO_CHAR('HH:mm', TIME '21:34:56')": "21:34",
        },
      },
    },
  },
  {
    page: "sql-reference-tsdiff.html, -unix-timestamp, -to-timestamp",
    facts: {
      milliseconds: {
        values: {
          "TSDIFF(1000, 3500)": 2_500,
          "UNIX_TIMESTAMP(TIMESTAMP '1970-01-02 00:00:00')": 86_400_000,
          "TO_TIMESTAMP(86400000)": "1970-01-02 00:00:00.000",
          "TSDIFF(CAST(N AS BIGINT), 1)": null,
        },
      },
    },
  },
];
