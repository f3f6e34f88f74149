import type { ReactNode } from "react";
import { cx } from "../cx.ts";

export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  readonly right?: boolean;
  readonly className?: string;
}
export interface TableProps<Row> {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Says what the table lists; read by screen readers. */
  readonly caption: string;
  readonly rowClassName?: (row: Row) => string | undefined;
  /** An address of the row within the page: a link with it as its hash leads to the row and marks it. */
  readonly rowId?: (row: Row) => string;
}

/** Rows of 36 px between lines; the head stays in sight. `data-row` and `data-acts` are where the keys j, k and . lead. */
export function Table<Row>({ rows, columns, rowKey, caption, rowClassName, rowId }: TableProps<Row>) {
  return (
    <div className="relative overflow-x-auto">
      <table className="w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b text-left text-xs text-faint">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={cx(
                  "h-8 px-3 font-normal first:pl-5 last:pr-5",
                  column.right && "text-right",
                  column.className,
                )}
              >
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              data-row
              id={rowId?.(row)}
              className={cx(
                "border-b target:bg-accent-soft hover:bg-hover/60 focus-within:bg-hover/60",
                rowClassName?.(row),
              )}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-acts={column.key === "acts" || undefined}
                  className={cx("h-9 px-3 py-1.5 first:pl-5 last:pr-5", column.right && "text-right", column.className)}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
