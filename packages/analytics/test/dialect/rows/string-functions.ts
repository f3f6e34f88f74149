import type { DialectGroup } from "../dialect-row.ts";
import { differs, works } from "../dialect-row.ts";

const linear =
  "Regular expressions are Java's as far as they can be matched in linear time (RE2): look-around and back references are refused.";

export const stringFunctions: DialectGroup = {
  title: "String functions",
  rows: [
    works("CHAR_LENGTH", "Also CHARACTER_LENGTH; in UTF-16 units, as Java counted.", {
      values: { "CHAR_LENGTH('three')": 5, "CHARACTER_LENGTH('')": 0 },
    }),
    works("INITCAP", "The first letter of each word in upper case, the others in lower.", {
      values: { "INITCAP('each FIRST letter')": "Each First Letter" },
    }),
    works("LOWER", "", { values: { "LOWER('ÄbC')": "äbc" } }),
    works("UPPER", "", { values: { "UPPER('äbC')": "ÄBC" } }),
    works("OVERLAY", "Also beyond both ends of the string.", {
      values: {
        "OVERLAY('abcdef' PLACING 'XY' FROM 3)": "abXYef",
        "OVERLAY('abcdef' PLACING 'XY' FROM 3 FOR 0)": "abXYcdef",
        "OVERLAY('abc' PLACING 'XY' FROM 9)": "abcXY",
      },
    }),
    works("POSITION", "Counted from 1; 0 when it is not there.", {
      values: { "POSITION('c' IN 'abc')": 3, "POSITION('x' IN 'abc')": 0 },
    }),
    differs(
      "REGEX_REPLACE",
      linear,
      {
        values: {
          "REGEX_REPLACE('aXbXc', 'X', '-', 1, 2)": "aXb-c",
          "REGEX_REPLACE('aXbXc', '[A-Z]', '', 1, 0)": "abc",
        },
      },
      {
        sql: "SELECT STREAM REGEX_REPLACE(T, '(a)\\1', '', 1, 0) FROM one",
        refused: "REGEX_REPLACE",
      },
    ),
    differs("SUBSTRING", `FROM … FOR, with commas, by a regular expression and SIMILAR … ESCAPE. ${linear}`, {
      values: {
        "SUBSTRING('abcdef' FROM 2 FOR 3)": "bcd",
        "SUBSTRING('abcdef', 5)": "ef",
        "SUBSTRING('abcdef' FROM 0 FOR 3)": "ab",
        "SUBSTRING('order-1234' FROM '[0-9]+')": "1234",
      },
    }),
    works("TRIM", "LEADING, TRAILING, BOTH, and of any one character.", {
      values: { "TRIM('  a ')": "a", "TRIM(LEADING '0' FROM '007')": "7" },
    }),
    works("||", "A number is made text; NULL with anything is NULL.", {
      values: { "'a' || 'b' || 5": "ab5", "'a' || T": null },
    }),
    works("LIKE", "`%`, `_` and ESCAPE.", {
      values: {
        "'a_c' LIKE 'a\\_c' ESCAPE '\\'": true,
        "'abc' LIKE 'a\\_c' ESCAPE '\\'": false,
        "'abc' NOT LIKE '%d%'": true,
      },
    }),
    works("SIMILAR TO", "With SQL's letters: `%`, `_`, `|`, groups and repetitions.", {
      values: { "'abcabc' SIMILAR TO '(abc)+'": true, "'axc' SIMILAR TO 'a(b|y)c'": false },
    }),
  ],
};
