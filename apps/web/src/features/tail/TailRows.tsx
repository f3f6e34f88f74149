"use client";
import { VirtualList } from "@millrace/ui";
import { type RefObject, useCallback } from "react";
import type { TailSnapshot } from "./feed/tail-feed.ts";
import type { TailRow } from "./feed/tail-ring.ts";
import { type TailRowProps, TailRowView } from "./TailRowView.tsx";
import type { TailView } from "./use-tail-view.ts";

export const ROW_PX = 28;

export interface TailRowsProps {
  readonly tail: Pick<TailSnapshot, "rows" | "orderedToMs">;
  readonly filter: string;
  readonly view: TailView;
  readonly openId: string | null;
  readonly change: TailRowProps["change"];
  readonly scrollRef: RefObject<HTMLElement | null>;
}

/** The records, the newest last; only those in sight exist. */
export function TailRows({ tail, filter, view, openId, change, scrollRef }: TailRowsProps) {
  const { rows, orderedToMs } = tail;
  const rowKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  return (
    <VirtualList
      count={rows.length}
      rowHeight={ROW_PX}
      rowKey={rowKey}
      label="Records, the newest last"
      follow={view.isFollowing}
      onAtEnd={view.setAtEnd}
      scrollRef={scrollRef}
      row={(index) => {
        const row = rows[index] as TailRow;
        const isOpen = row.id === openId;
        return (
          <TailRowView
            row={row}
            filter={filter}
            isOpen={isOpen}
            mayReorder={row.kind === "record" && row.record.arrivalMs > orderedToMs}
            change={change}
          />
        );
      }}
    />
  );
}
