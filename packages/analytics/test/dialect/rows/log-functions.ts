import type { DialectGroup, RowsProof } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

const parsed = (call: string, line: string, gives: unknown): RowsProof => ({
  sql: `SELECT STREAM ${call} AS r FROM logs`,
  rows: { LOGS: [[1, line]] },
  comes: [[1, gives]],
});

export const logFunctions: DialectGroup = {
  title: "Log functions",
  rows: [
    differs(
      "REGEX_LOG_PARSE",
      "Groups of a regular expression as fields COLUMN1 … of VARCHAR, or as the third argument names them with types. Of regular expressions, those that match in linear time.",
      parsed("REGEX_LOG_PARSE(line, '([a-z]+)=([0-9]+)', 'name, n INTEGER')", "a bytes=42", { NAME: "bytes", N: 42 }),
    ),
    works(
      "FAST_REGEX_LOG_PARSE",
      "The whole line by the reference's smaller language of regular expressions.",
      parsed("FAST_REGEX_LOG_PARSE(line, '(.*)_(.*)')", "a_b_c", { COLUMN1: "a", COLUMN2: "b_c" }),
    ),
    works(
      "FIXED_COLUMN_LOG_PARSE",
      "Columns by their places.",
      parsed(
        "FIXED_COLUMN_LOG_PARSE(line, 'name TYPE VARCHAR(4) START 0 FOR 4, n TYPE INTEGER START 4 FOR 3')",
        "ABCD 12",
        { NAME: "ABCD", N: 12 },
      ),
    ),
    works(
      "VARIABLE_COLUMN_LOG_PARSE",
      "Columns between delimiters, with an escape and quotes.",
      parsed("VARIABLE_COLUMN_LOG_PARSE(line, 'a, n TYPE INTEGER', ',', '', '\"')", `"x,y",7`, { A: "x,y", N: 7 }),
    ),
    works(
      "SYS_LOG_PARSE",
      "Of RFC 3164 and RFC 5424; a year that is not there is the one that puts the line nearest to now.",
      parsed("SYS_LOG_PARSE(line)", "<34>Nov 25 15:00:00 web1 sshd[1]: in", {
        COLUMN1: "2026-11-25 15:00:00.000",
        COLUMN2: "web1 sshd[1]: in",
      }),
    ),
    works(
      "W3C_LOG_PARSE",
      "COMMON, COMBINED and the other names of the reference, or Apache's letters.",
      parsed(`W3C_LOG_PARSE(line, '%h %>s %b')`, "127.0.0.1 304 -", {
        COLUMN1: "127.0.0.1",
        COLUMN2: 304,
        COLUMN3: null,
      }),
    ),
  ],
};
