import type { ReactNode } from "react";
import type { Column } from "./Table.tsx";

/** The last column of a table: what can be done with a row. */
export function actsColumn<Row>(cell: (row: Row) => ReactNode): Column<Row> {
  return { key: "acts", head: <span className="sr-only">Acts</span>, right: true, cell };
}
