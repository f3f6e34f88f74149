import { civilDate } from "../../type/temporal/civil-date.ts";
import { parseTemporal } from "../../type/temporal/parse-temporal.ts";
import { dateFormatOf } from "../date-format/date-format-of.ts";
import type { LogParser } from "./log-parser.ts";

const old = /^(?:<\d{1,3}>)?([A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2})\s+(.*)$/s;
const modern = /^(?:<\d{1,3}>\d*\s*)?(\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}\S*)\s+(.*)$/s;
const dayMs = 86_400_000;

/**
 * `Mon DD HH:MM:SS server message` (RFC 3164), or with a timestamp of ISO 8601 as newer systems write. The old form does not say its
 * year: it is the one in which the line is no more than a day ahead of now.
 */
export const sysLogParser: LogParser = {
  fields: [
    { name: "COLUMN1", type: { name: "TIMESTAMP" } },
    { name: "COLUMN2", type: { name: "VARCHAR", length: 1_024 } },
  ],
  parse: (line, nowMs) => {
    const [, time, rest] = old.exec(line) ?? modern.exec(line) ?? [];
    if (time === undefined || rest === undefined) return null;
    const ms = time.startsWith("2") || time.startsWith("1") ? parseTemporal(time, "timestamp") : withYear(time, nowMs);
    return ms === undefined ? null : [ms, rest.slice(0, 1_024)];
  },
};

function withYear(time: string, nowMs: number): number | undefined {
  const { year } = civilDate(Math.floor(nowMs / dayMs));
  const { parse } = dateFormatOf("yyyy MMM d HH:mm:ss");
  for (const candidate of [year + 1, year, year - 1, year - 2, year - 3, year - 4]) {
    const ms = parse(`${candidate} ${time}`);
    if (ms !== undefined && ms <= nowMs + dayMs) return ms;
  }
  return undefined;
}
