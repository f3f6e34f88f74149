import { createHash } from "node:crypto";

/** Whose figures, and of what. */
export interface SeriesScope {
  /** Left out: figures of the house itself, which no team sees. */
  readonly teamId?: string;
  readonly region: string;
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** One metric of one scope. */
export interface SeriesName extends SeriesScope {
  readonly metric: string;
  /** Of metrics that PutMetricData made: two units are two series. */
  readonly unit?: string;
}

/**
 * The id of a series: the first 128 bits of the SHA-256 of its parts, in hex. It follows from the name alone, so every process
 * writes to the same row without asking which. Parts are told apart by a byte that no name has; dimensions are
 * sorted, because their order means nothing.
 */
export function seriesId({ teamId, region, namespace, metric, dimensions, unit }: SeriesName): string {
  const sorted = Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = [teamId ?? "", region, namespace, metric, ...sorted.flat()];
  // No dimension has an empty name.
  if (unit !== undefined) parts.push("", unit);
  return createHash("sha256").update(parts.join("\u0000")).digest("hex").slice(0, 32);
}
