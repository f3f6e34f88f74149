/** The score by dimension; a shingle has each column once for each of its rows. */
export interface Attribution {
  readonly high: Float64Array;
  readonly low: Float64Array;
}

/**
 * ANOMALY_EXPLANATION as AWS's function writes it: an object by column, its numbers as texts. They have all their digits here, so that
 * the ATTRIBUTION_SCOREs add up to ANOMALY_SCORE. STRENGTH is by how much one direction outweighs the other. Without an attribution,
 * while the forest learns, all is 0 and LOW.
 */
export function writeExplanation(
  columns: readonly string[],
  attribution: Attribution | undefined,
  withDirectionality: boolean,
): string {
  const entries = columns.map((name, column) => {
    const { high, low } = sumOf(column, columns.length, attribution);
    const direction = `"DIRECTION":"${high > low ? "HIGH" : "LOW"}","STRENGTH":"${Math.abs(high - low)}",`;
    return `${JSON.stringify(name)}:{${withDirectionality ? direction : ""}"ATTRIBUTION_SCORE":"${high + low}"}`;
  });
  return `{${entries.join(",")}}`;
}

function sumOf(column: number, columns: number, attribution: Attribution | undefined): { high: number; low: number } {
  const sum = { high: 0, low: 0 };
  if (attribution === undefined) return sum;
  for (let dimension = column; dimension < attribution.high.length; dimension += columns) {
    sum.high += attribution.high[dimension] as number;
    sum.low += attribution.low[dimension] as number;
  }
  return sum;
}
