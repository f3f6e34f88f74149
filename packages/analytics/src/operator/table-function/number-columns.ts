import type { SqlType } from "../../type/sql-type.ts";

/** Which columns make up a point: their places in the row, and for each the power of ten by which a DECIMAL stands too high. */
export interface NumberColumns {
  readonly places: readonly number[];
  readonly units: readonly number[];
}

/** The columns at `places` of rows whose column i stands at i + 1. */
export function numberColumns(
  places: readonly number[],
  columns: readonly { readonly type: SqlType }[],
): NumberColumns {
  const units = places.map((place) => {
    const type = columns[place - 1]?.type;
    return type?.name === "DECIMAL" ? 10 ** (type.scale ?? 0) : 1;
  });
  return { places, units };
}
