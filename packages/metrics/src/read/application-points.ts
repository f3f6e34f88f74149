import { Prisma } from "@millrace/db";
import type { SeriesOwner, SeriesQuery } from "./series-query.ts";

/** The figure of `application_minute` behind a metric, by the value of the dimension Flow ("" where there is none). */
const figures: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  MillisBehindLatest: { "": "lagMs" },
  Records: { Input: "rowsIn", Output: "rowsOut" },
  Bytes: { Input: "bytesIn", Output: "bytesOut" },
  Errors: { "": "errors" },
  LateRows: { "": "late" },
  StateBytes: { "": "stateBytes" },
  CpuMilliseconds: { "": "cpuMs" },
};

/** Rows (at, sum, count, min, max) of an application's metric, from the minutes that its own steps wrote. */
export function applicationPoints(owner: SeriesOwner, query: SeriesQuery): Prisma.Sql | undefined {
  if (query.namespace !== "AWS/KinesisAnalytics") return undefined;
  const { Application: name, Flow: flow = "", ...others } = query.dimensions;
  const figure = figures[query.metric]?.[flow];
  if (figure === undefined || name === undefined || Object.keys(others).length > 0) return undefined;
  // Of several tasks what they did adds up; how far the application is behind the one says that is furthest.
  const over = Prisma.raw(figure === "lagMs" ? "max" : "sum");
  const value = Prisma.sql`${over}(COALESCE((m.figures ->> ${figure})::float8, 0))`;
  return Prisma.sql`
    SELECT m.minute AS at, ${value} AS sum, 1::float8 AS count, ${value} AS min, ${value} AS max
    FROM application_minute m JOIN application a ON a.id = m.application_id
    WHERE a.team_id = ${owner.teamId ?? ""} AND a.region = ${owner.region} AND a.name = ${name}
      AND m.minute >= ${new Date(query.fromMs)}::timestamp AND m.minute < ${new Date(query.toMs)}::timestamp
    GROUP BY m.minute`;
}
