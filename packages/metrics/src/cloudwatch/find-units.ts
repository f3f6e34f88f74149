import { Prisma, type Tx } from "@millrace/db";
import type { SeriesOwner } from "../read/series-query.ts";
import { findMetricRow } from "../table/find-metric-row.ts";
import { isOwnNamespace } from "./own-namespace.ts";

interface Asked {
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Left out: any. */
  readonly unit?: string | undefined;
}

/** The units in which a metric was counted: one for the house's own, each that was put for others; none when nothing was. */
export async function findUnits(
  tx: Tx,
  owner: SeriesOwner,
  asked: Asked,
): Promise<readonly { readonly unit: string; readonly isPut: boolean }[]> {
  if (isOwnNamespace(asked.namespace)) {
    const unit = findMetricRow(asked.namespace, asked.metric)?.unit;
    const isWanted = unit !== undefined && (asked.unit === undefined || asked.unit === unit);
    return isWanted ? [{ unit, isPut: false }] : [];
  }
  if (asked.unit !== undefined) return [{ unit: asked.unit, isPut: true }];
  const rows = await tx.$queryRaw<{ unit: string }[]>(Prisma.sql`
    SELECT unit FROM metric_series
    WHERE team_id = ${owner.teamId ?? ""} AND region = ${owner.region} AND namespace = ${asked.namespace} AND metric = ${asked.metric}
      AND dimensions = ${JSON.stringify(asked.dimensions)}::jsonb AND unit IS NOT NULL
    ORDER BY unit`);
  return rows.map(({ unit }) => ({ unit, isPut: true }));
}
