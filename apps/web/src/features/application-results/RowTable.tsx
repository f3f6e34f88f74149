"use client";
import { type Column, Table } from "@millrace/ui";
import { formatClock, plural } from "../../client/format.ts";
import { isNumberType, type ShownColumn, type ShownRow } from "./shown-rows.ts";

export interface RowTableProps {
  readonly caption: string;
  readonly columns: readonly ShownColumn[];
  /** In the order in which they came. */
  readonly rows: readonly ShownRow[];
  /** How many there were; undefined: it goes on. */
  readonly total?: number;
}

/** Rows of an in-application stream, the newest first. */
export function RowTable({ caption, columns, rows, total = rows.length }: RowTableProps) {
  if (rows.length === 0) return <p className="px-4 py-3 text-sm text-muted">No row came to this stream.</p>;
  const shown = rows.map((row, index) => ({ ...row, key: String(index) })).reverse();
  return (
    <>
      <Table caption={caption} rows={shown} columns={columnsOf(columns)} rowKey={({ key }) => key} />
      {total > rows.length && (
        <p className="px-5 py-2 text-xs text-faint">
          The last {plural(rows.length, "row")} of {total.toLocaleString("en-US")}.
        </p>
      )}
    </>
  );
}

type Shown = ShownRow & { readonly key: string };

function columnsOf(columns: readonly ShownColumn[]): readonly Column<Shown>[] {
  return [
    {
      key: "ROWTIME",
      head: <span className="font-mono">ROWTIME</span>,
      className: "whitespace-nowrap",
      cell: ({ rowtimeMs }) => (
        <time dateTime={new Date(rowtimeMs).toISOString()} className="font-mono text-xs text-muted">
          {formatClock(rowtimeMs)}
        </time>
      ),
    },
    ...columns.map(
      ({ name, type }, index): Column<Shown> => ({
        key: `${index} ${name}`,
        head: (
          <span className="font-mono" title={type}>
            {name}
          </span>
        ),
        right: isNumberType(type),
        className: "max-w-64 truncate whitespace-nowrap",
        cell: ({ cells }) => <Cell text={cells[index] ?? null} />,
      }),
    ),
  ];
}

function Cell({ text }: { readonly text: string | null }) {
  if (text === null) return <span className="text-xs text-faint">NULL</span>;
  return (
    <span className="font-mono text-xs" title={text.length > 32 ? text : undefined}>
      {text}
    </span>
  );
}
