import type { PublishedPage } from "../published-page.ts";

export const strings: readonly PublishedPage[] = [
  {
    page: "sql-reference-substring.html",
    facts: {
      "so many characters from a place on": { values: { "SUBSTRING('abcdefghi' FROM 3 FOR 4)": "cdef" } },
      "nothing behind the end": { values: { "SUBSTRING('abcdefghi' FROM 17 FOR 4)": "" } },
      "a place before the first shortens": { values: { "SUBSTRING('abcdefghi' FROM -1 FOR 4)": "ab" } },
      "a length of nothing": { values: { "SUBSTRING('abcdefghi' FROM 6 FOR 0)": "" } },
      "what is left is all there is": { values: { "SUBSTRING('abcdefghi' FROM 8 FOR 4)": "hi" } },
      "the same with commas": {
        values: {
          "SUBSTRING('abcdefghi', 3, 4)": "cdef",
          "SUBSTRING('abcdefghi', -1, 4)": "ab",
          "SUBSTRING('abcdefghi', 8)": "hi",
        },
      },
      "the first match of a regular expression": {
        values: {
          "SUBSTRING('HEALTHCARE' FROM 'C[A-Z]*')": "CARE",
          "SUBSTRING('HEALTHCARE' FROM 'A[A-Z]')": "AL",
          "SUBSTRING('HEALTHCARE' FROM 'XY')": null,
        },
      },
      "between what SIMILAR names": {
        values: {
          "SUBSTRING('abcdefghi' SIMILAR 'abc#\"def#\"ghi' ESCAPE '#')": "def",
          "SUBSTRING('abcdefghi' SIMILAR 'xyz#\"def#\"ghi' ESCAPE '#')": null,
        },
      },
    },
  },
  {
    page: "sql-reference-overlay.html",
    facts: {
      "as long as the replacement": {
        values: { "OVERLAY('abcde' PLACING '123' FROM 1)": "123de", "OVERLAY('abcde' PLACING '123' FROM 4)": "abc123" },
      },
      "before the first character": {
        values: {
          "OVERLAY('abcde' PLACING '123' FROM 0)": "123cde",
          "OVERLAY('abcde' PLACING '123' FROM -2)": "123abcde",
        },
      },
      "behind the last": { values: { "OVERLAY('abcde' PLACING '123' FROM 17)": "abcde123" } },
      "with a length": {
        values: {
          "OVERLAY('abcde' PLACING '123' FROM 2 FOR 0)": "a123bcde",
          "OVERLAY('abcde' PLACING '123' FROM 2 FOR 2)": "a123de",
          "OVERLAY('abcde' PLACING '123' FROM 2 FOR 9)": "a123",
        },
      },
      "a length below zero fails the row": {
        fails: { "OVERLAY('abcde' PLACING '123' FROM 2 FOR -1)": "INVALID_ARGUMENT" },
      },
    },
  },
  {
    page: "sql-reference-regex-replace.html",
    facts: {
      "all of them": { values: { "REGEX_REPLACE('RETAIL RETAIL', 'RETAIL', 'SHOP', 1, 0)": "SHOP SHOP" } },
      "the one of that number": { values: { "REGEX_REPLACE('RETAIL RETAIL', 'RETAIL', 'SHOP', 1, 2)": "RETAIL SHOP" } },
      "behind the end nothing is changed": { values: { "REGEX_REPLACE('RETAIL', 'R', 'S', 9, 0)": "RETAIL" } },
      "a start below one, an occurrence below zero fail the row": {
        fails: {
          "REGEX_REPLACE('RETAIL', 'R', 'S', 0, 0)": "INVALID_ARGUMENT",
          "REGEX_REPLACE('RETAIL', 'R', 'S', 1, -1)": "INVALID_ARGUMENT",
        },
      },
    },
  },
  {
    page: "sql-reference-string-operators.html",
    facts: {
      "|| joins, an empty string too": {
        values: { "'My'||''||'Stream'": "MyStream", "'My'||'Stream'||' Ltd'": "MyStream Ltd" },
      },
      LIKE: {
        values: {
          "'x' LIKE 'x'": true,
          "'x' LIKE 'X'": false,
          "'xy' LIKE 'x_'": true,
          "'xy' LIKE 'x%'": true,
          "'xy' LIKE 'x\\_' ESCAPE '\\'": false,
          "'x_' LIKE 'x\\_' ESCAPE '\\'": true,
          "'x%' LIKE 'x\\%' ESCAPE '\\'": true,
          "'x' LIKE 'x_'": false,
          "'x' LIKE 'x%'": true,
          "'wxyz' LIKE 'w_'": false,
          "'' LIKE ''": true,
          "'1x' LIKE '_x'": true,
          "'123xABC' LIKE '%x%'": true,
          "'123xABC' LIKE '_%_x%_'": true,
          "T LIKE 'x'": null,
        },
      },
      "SIMILAR TO": {
        values: {
          "'x' SIMILAR TO 'x'": true,
          "'xxx' SIMILAR TO 'x+'": true,
          "'' SIMILAR TO 'x*'": true,
          "'xy' SIMILAR TO 'x|y'": false,
          "'xyxy' SIMILAR TO '(xy){2}'": true,
          "'x5' SIMILAR TO 'x[0-9]'": true,
          "'x5' SIMILAR TO 'x[^0-9]'": false,
          "'axb' SIMILAR TO '%x%'": true,
          "'axb' SIMILAR TO 'a_b'": true,
          "'a.b' SIMILAR TO 'a.b'": true,
          "'axb' SIMILAR TO 'a.b'": false,
        },
      },
    },
  },
  {
    page: "sql-reference-char-length.html, -initcap, -lower, -upper, -position, -trim",
    facts: {
      length: { values: { "CHAR_LENGTH('three')": 5, "CHAR_LENGTH('')": 0, "CHARACTER_LENGTH('äöü')": 3 } },
      letters: {
        values: { "INITCAP('eVERY wORD of it')": "Every Word Of It", "LOWER('aBc')": "abc", "UPPER('aBc')": "ABC" },
      },
      position: {
        values: { "POSITION('fall' IN 'waterfall')": 6, "POSITION('' IN 'abc')": 1, "POSITION('x' IN 'abc')": 0 },
      },
      trim: {
        values: {
          "TRIM(TRAILING 'c' FROM 'abcc')": "ab",
          "TRIM(BOTH FROM '  ab  ')": "ab",
          "TRIM(LEADING 'a' FROM 'aab')": "b",
        },
      },
    },
  },
];
