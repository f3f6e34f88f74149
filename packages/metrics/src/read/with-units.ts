import type { Tx } from "@millrace/db";
import { findUnits } from "../cloudwatch/find-units.ts";
import type { SeriesOwner, SeriesQuery } from "./series-query.ts";

/** A query that finds metrics that were put, too: those of all their units. */
export async function withUnits<Query extends Pick<SeriesQuery, "namespace" | "metric" | "dimensions">>(
  tx: Tx,
  owner: SeriesOwner,
  query: Query,
): Promise<Query & Pick<SeriesQuery, "units">> {
  const put = (await findUnits(tx, owner, query)).filter(({ isPut }) => isPut);
  return put.length === 0 ? query : { ...query, units: put.map(({ unit }) => unit) };
}
