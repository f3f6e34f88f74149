import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test.each([
  [["a", 1], "a,1\r\n"],
  [['say "hi"', "a,b", "two\nlines"], '"say ""hi""","a,b","two\nlines"\r\n'],
  [["=1+1", "+a", "-a", "@SUM(A1)", "\tx"], "'=1+1,'+a,'-a,'@SUM(A1),'\tx\r\n"],
  [['=HYPERLINK("http://x","y")'], '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
  [["\u{ff1d}1+1", "\n=1"], "'\u{ff1d}1+1,\"'\n=1\"\r\n"],
  [["-5", "+1.5", "--5"], "-5,+1.5,'--5\r\n"],
])("%j is a line that no spreadsheet runs", (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
