import type { SqlType } from "../sql-type.ts";
import type { Exact } from "./exact-value.ts";

const limits: Readonly<Record<string, readonly [Exact, Exact]>> = {
  TINYINT: [-128, 127],
  SMALLINT: [-32_768, 32_767],
  INTEGER: [-2_147_483_648, 2_147_483_647],
  BIGINT: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The least and the greatest value of an exact type; of a DECIMAL without its point. */
export function integerLimit(type: SqlType): readonly [Exact, Exact] {
  const limit = limits[type.name];
  if (limit !== undefined) return limit;
  const precision = type.precision ?? 18;
  const most: Exact = precision <= 15 ? 10 ** precision - 1 : 10n ** BigInt(precision) - 1n;
  return [-most, most];
}
