"use client";
import { VirtualList } from "@millrace/ui";
import { useCallback } from "react";
import { TailRowView } from "./TailRowView.tsx";
import type { TailRow } from "./tail-feed.ts";
import type { TailView } from "./use-tail-view.ts";

const ROW_PX = 28;

export interface TailRowsProps {
  readonly rows: readonly TailRow[];
  readonly filter: string;
  readonly view: TailView;
}

/** The records, the newest last; only those in sight exist. */
export function TailRows({ rows, filter, view }: TailRowsProps) {
  const { openId, open } = view;
  const rowKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  return (
    <VirtualList
      count={rows.length}
      rowHeight={ROW_PX}
      rowKey={rowKey}
      label="Records, the newest last"
      follow={!view.isHeld}
      onAtEnd={view.setAtEnd}
      row={(index) => (
        <TailRowView
          row={rows[index] as TailRow}
          filter={filter}
          isOpen={rows[index]?.id === openId}
          onOpen={(id) => open(id === openId ? undefined : id)}
        />
      )}
    />
  );
}
