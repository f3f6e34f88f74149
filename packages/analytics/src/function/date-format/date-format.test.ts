import { describe, expect, it } from "vitest";
import { bothWays, call, column, literal, valueOfExpr } from "../../../test/expr.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";
import { dateFormatOf } from "./date-format-of.ts";

const ms = (text: string) => parseTemporal(text, "timestamp") as number;
const moment = ms("2024-02-09 00:07:08.045");
const evening = ms("2024-12-31 13:47:59.987");

describe("writing", () => {
  it.each([
    ["yyyy-MM-dd HH:mm:ss.SSS", moment, "2024-02-09 00:07:08.045"],
    ["yy/M/d h:m:s a", moment, "24/2/9 12:7:8 AM"],
    ["hh K kk HH", moment, "12 0 24 00"],
    ["hh K kk HH", evening, "01 1 13 13"],
    ["EEE, dd MMM yyyy", moment, "Fri, 09 Feb 2024"],
    ["EEEE d MMMM G", evening, "Tuesday 31 December AD"],
    ["DDD D", moment, "040 40"],
    ["D", evening, "366"],
    ["S SSS SSSSSS", moment, "45 045 045000"],
    ["z Z X XX", moment, "UTC +0000 Z Z"],
    ["yyyy'T'HH 'o''clock' ''", moment, "2024T00 o'clock '"],
    ["yyyy-MM-dd", ms("1969-12-31 23:59:59.999"), "1969-12-31"],
    ["yyyy G", Date.UTC(-1, 0, 1), "0002 BC"],
  ])("%s", (format, value, wanted) => {
    expect(dateFormatOf(format).format(value)).toBe(wanted);
  });
});

describe("reading", () => {
  it.each([
    ["yyyy-MM-dd HH:mm:ss.SSS", "2024-02-09 00:07:08.045", moment],
    ["yyyyMMddHHmmssSSS", "20240209000708045", moment],
    ["dd/MMM/yyyy:HH:mm:ss Z", "31/Dec/2024:15:47:59 +0200", ms("2024-12-31 13:47:59")],
    ["EEE MMM d HH:mm:ss z yyyy", "Tue December 31 08:47:59 EST 2024", ms("2024-12-31 13:47:59")],
    ["yyyy-MM-dd'T'HH:mm:ssX", "2024-12-31T13:47:59Z", ms("2024-12-31 13:47:59")],
    ["yyyy-MM-dd'T'HH:mm:ssXX", "2024-12-31T11:17:59-02:30", ms("2024-12-31 13:47:59")],
    ["yy-MM-dd", "69-01-02", ms("2069-01-02")],
    ["yy-MM-dd", "70-01-02", ms("1970-01-02")],
    ["yyyy D", "2024 366", ms("2024-12-31")],
    ["hh:mm a", "12:30 am", ms("1970-01-01 00:30:00")],
    ["hh:mm a", "12:30 PM", ms("1970-01-01 12:30:00")],
    ["kk", "24", ms("1970-01-01")],
    ["MMM d", "Feb  9", ms("1970-02-09")],
    ["ss.SSSSSS", "01.123456", 1_123],
    ["yyyy-MM-dd", "2024-12-31 and what follows", ms("2024-12-31")],
    ["yyyy G", "0002 BC", Date.UTC(-1, 0, 1)],
    ["yyyy-MM-dd", "2024-02-30", undefined],
    ["yyyy-MM-dd", "2024-13-01", undefined],
    ["HH:mm", "24:00", undefined],
    ["HH:mm", "23-00", undefined],
    ["hh a", "13 PM", undefined],
    ["MMM", "Fbr", undefined],
    ["Z", "XYZW", undefined],
    ["yyyy D", "2023 366", undefined],
  ])("%s of %s", (format, text, wanted) => {
    expect(dateFormatOf(format).parse(text)).toBe(wanted);
  });

  it.each(["bad", "yyyy 'open"])("refuses the format %s", (format) => {
    expect(() => dateFormatOf(format)).toThrow(`"${format}"`);
    expect(() => call("char_to_timestamp", literal(format, "VARCHAR"), column(1, "VARCHAR"))).toThrow("does not take");
  });

  it("what it writes, it reads", () => {
    const { format, parse } = dateFormatOf("G yyyy-DDD hh:mm:ss.SSS a");
    for (let value = -62_000_000_000_000; value < 4_000_000_000_000; value += 98_765_432_123) {
      expect(parse(format(value))).toBe(value);
    }
  });
});

describe("the functions", () => {
  const text = (value: string | null) => ({ value, of: "VARCHAR(60)" });
  it.each([
    ["char_to_timestamp", [text("yyyy-MM-dd hh:mm:ss"), text("2024-02-09 05:07:08")], ms("2024-02-09 05:07:08")],
    ["char_to_date", [text("yyyy-MM-dd hh:mm:ss"), text("2024-02-09 05:07:08")], ms("2024-02-09")],
    ["char_to_time", [text("yyyy-MM-dd hh:mm:ss"), text("2024-02-09 05:07:08")], 18_428_000],
    ["char_to_date", [text("yyyy"), text(null)], null],
    ["timestamp_to_char", [text("HH:mm"), { value: evening, of: "TIMESTAMP" }], "13:47"],
    ["date_to_char", [text("MMM d"), { value: ms("2024-02-09"), of: "DATE" }], "Feb 9"],
    ["time_to_char", [text("hh a"), { value: 3_600_000, of: "TIME" }], "01 AM"],
    ["timestamp_to_char", [text("HH:mm"), { value: null, of: "TIMESTAMP" }], "null"],
    ["timestamp_to_char", [text(null), { value: 0, of: "TIMESTAMP" }], null],
  ])("%s", (id, args, wanted) => {
    expect(bothWays(id, ...args)).toEqual([wanted, wanted]);
  });

  it("text that is not of the format fails the row", () => {
    const expr = call("char_to_timestamp", literal("yyyy-MM-dd", "VARCHAR"), column(1, "VARCHAR"));
    expect(() => valueOfExpr(expr, ["yesterday"])).toThrow(expect.objectContaining({ name: "COERCION_ERROR" }));
  });
});
