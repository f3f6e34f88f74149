"use client";
import { type Column, Table } from "@millrace/ui";
import type { ReactNode } from "react";
import { LoadMore, type LoadMoreProps } from "./LoadMore.tsx";

export interface BesideTableProps<Row> extends LoadMoreProps {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** The row that is shown in the panel. */
  readonly openId: string | null;
  /** Beside the table, or beneath it where there is no room. */
  readonly panel: ReactNode;
}

/** A table that grows page by page, with one of its rows opened beside it. */
export function BesideTable<Row extends { readonly id: string }>(props: BesideTableProps<Row>) {
  const { caption, rows, columns, openId, panel, query } = props;
  return (
    <div className={panel ? "grid xl:grid-cols-2" : "grid"}>
      <div className="min-w-0">
        <Table
          caption={caption}
          rows={rows}
          columns={columns}
          rowKey={({ id }) => id}
          rowClassName={({ id }) => (id === openId ? "bg-accent-soft" : undefined)}
        />
        <LoadMore query={query} />
      </div>
      {panel}
    </div>
  );
}
