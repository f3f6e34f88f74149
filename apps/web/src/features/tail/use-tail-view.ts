"use client";
import { useEffect, useState } from "react";
import { useKeys } from "../../client/use-keys.ts";
import type { TailFeed, TailRow } from "./tail-feed.ts";

export interface TailView {
  /** Rows stand still: paused by hand, or because the person scrolled up. */
  readonly isHeld: boolean;
  readonly openId: number | undefined;
  readonly open: (id: number | undefined) => void;
  readonly pauseOrGoOn: () => void;
  readonly goOn: () => void;
  readonly setAtEnd: (isAtEnd: boolean) => void;
  /** Opens the record so many rows further. */
  readonly walk: (step: number) => void;
}

/** What one looks at in a tail, and the keys that move it. */
export function useTailView(feed: TailFeed, rows: readonly TailRow[]): TailView {
  const [isPaused, setPaused] = useState(false);
  const [isAtEnd, setAtEnd] = useState(true);
  const [openId, open] = useState<number>();
  const isHeld = isPaused || !isAtEnd;
  useEffect(() => feed.hold(isHeld), [feed, isHeld]);
  const goOn = () => {
    setPaused(false);
    setAtEnd(true);
  };
  const pauseOrGoOn = () => (isHeld ? goOn() : setPaused(true));
  const walk = (step: number) => {
    const next = nextRecord(rows, openId, step);
    if (next === undefined) return;
    setPaused(true);
    open(next);
  };
  useKeys({ Space: pauseOrGoOn, j: () => walk(1), k: () => walk(-1), Escape: () => open(undefined) });
  return { isHeld, openId, open, pauseOrGoOn, goOn, setAtEnd, walk };
}

/** The record after or before the open one; the newest when none is open. */
function nextRecord(rows: readonly TailRow[], openId: number | undefined, step: number): number | undefined {
  const at = rows.findIndex((row) => row.id === openId);
  let next = at === -1 ? rows.length - 1 : at + step;
  while (rows[next]?.kind === "gap") next += step;
  return rows[next]?.id;
}
