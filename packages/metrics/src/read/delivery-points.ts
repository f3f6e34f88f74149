import { Prisma } from "@millrace/db";
import type { SeriesOwner, SeriesQuery } from "./series-query.ts";

/** How CloudWatch names a delivery's destination in its metrics, by the kind of target. */
export const destinationNames: Readonly<Record<string, string>> = {
  s3: "DeliveryToS3",
  redshift: "DeliveryToRedshift",
  opensearch: "DeliveryToAmazonOpenSearchService",
  splunk: "DeliveryToSplunk",
  http: "DeliveryToHttpEndpoint",
  postgres: "DeliveryToPostgres",
  kafka: "DeliveryToKafka",
  stream: "DeliveryToStream",
};

const total = (column: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`m.minute AS at, ${column}::float8 AS sum, greatest(m.batches, 1)::float8 AS count, ${column}::float8 AS min, ${column}::float8 AS max`;

/** Columns of `delivery_minute` as figures, by the part of the metric's name after the destination. */
const ofDestination: Readonly<Record<string, Prisma.Sql>> = {
  Records: total(Prisma.sql`m.records_delivered`),
  Bytes: total(Prisma.sql`m.bytes_delivered`),
  // Of attempts each is 1 or 0, so the average is the share that worked.
  Success: Prisma.sql`m.minute AS at, (m.attempts - m.failures)::float8 AS sum, m.attempts::float8 AS count,
    (CASE WHEN m.failures > 0 THEN 0 ELSE 1 END)::float8 AS min, (CASE WHEN m.attempts > m.failures THEN 1 ELSE 0 END)::float8 AS max`,
  DataFreshness: Prisma.sql`m.minute AS at, m.freshness_ms_max / 1000.0 AS sum, 1::float8 AS count, m.freshness_ms_max / 1000.0 AS min,
    m.freshness_ms_max / 1000.0 AS max`,
};

/** Those that have no destination in their name. */
const ofDelivery: Readonly<Record<string, Prisma.Sql>> = {
  "DataReadFromKinesisStream.Records": total(Prisma.sql`m.records_sealed`),
  "DataReadFromKinesisStream.Bytes": total(Prisma.sql`m.bytes_sealed`),
  FailedRecords: total(Prisma.sql`m.records_failed`),
  DroppedRecords: total(Prisma.sql`m.records_dropped`),
};

/** Which columns a metric of a delivery stands for: undefined when it is counted in some other way, or not at all. */
function columnsOf(metric: string): { columns: Prisma.Sql; targetKind?: string } | undefined {
  const columns = ofDelivery[metric];
  if (columns) return { columns };
  const [destination = "", ...rest] = metric.split(".");
  const [targetKind] = Object.entries(destinationNames).find(([, name]) => name === destination) ?? [];
  const figure = ofDestination[rest.join(".")];
  return targetKind !== undefined && figure ? { columns: figure, targetKind } : undefined;
}

/**
 * Rows (at, sum, count, min, max) of a delivery's metric, from the minutes that its own transactions wrote: what they say is exact,
 * and counting a second time could only say something else. Undefined for metrics that are not kept there.
 */
export function deliveryPoints(owner: SeriesOwner, query: SeriesQuery): Prisma.Sql | undefined {
  if (query.namespace !== "AWS/Firehose") return undefined;
  const found = columnsOf(query.metric);
  const { DeliveryStreamName: name, ...others } = query.dimensions;
  if (!found || name === undefined || Object.keys(others).length > 0) return undefined;
  const kind = found.targetKind === undefined ? Prisma.empty : Prisma.sql`AND d.target_kind = ${found.targetKind}`;
  return Prisma.sql`
    SELECT ${found.columns} FROM delivery_minute m JOIN delivery d ON d.id = m.delivery_id
    WHERE d.team_id = ${owner.teamId ?? ""} AND d.region = ${owner.region} AND d.name = ${name} ${kind}
      AND m.minute >= ${new Date(query.fromMs)}::timestamp AND m.minute < ${new Date(query.toMs)}::timestamp`;
}
