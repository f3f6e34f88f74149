import type { Column } from "../../type/sql-type.ts";

/** COLUMN1, COLUMN2 …, each VARCHAR(1024). */
export function textColumns(count: number): readonly Column[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `COLUMN${index + 1}`,
    type: { name: "VARCHAR", length: 1_024 },
  }));
}
