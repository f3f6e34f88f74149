import { RowError } from "../../type/row-error.ts";
import type { Column } from "../../type/sql-type.ts";
import type { OperatorContext, Sink } from "../operator.ts";

/** Lets no NULL into a column that is declared NOT NULL: such a row fails. */
export function openNotNull(columns: readonly Column[], sink: Sink, context: OperatorContext): Sink {
  const checked = columns.flatMap(({ name, notNull }, index) => (notNull ? [{ name, place: index + 1 }] : []));
  if (checked.length === 0) return sink;
  return {
    row(row) {
      const empty = checked.find(({ place }) => row[place] === null);
      if (empty) context.fail(row, new RowError("NULL_VALUE", `The column ${empty.name} must not be NULL.`));
      else sink.row(row);
    },
    bound: (ms) => sink.bound(ms),
  };
}
