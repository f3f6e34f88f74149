"use client";
import { useEffect, useState } from "react";
import { useKeys } from "../../client/use-keys.ts";
import type { TailFeed } from "./feed/tail-feed.ts";
import type { TailRow } from "./feed/tail-ring.ts";

export interface TailView {
  /** Rows stand still: paused by hand, or because the person scrolled up. */
  readonly isHeld: boolean;
  /** The newest row is kept in sight. */
  readonly isFollowing: boolean;
  readonly pauseOrGoOn: () => void;
  readonly pause: () => void;
  readonly goOn: () => void;
  readonly setAtEnd: (isAtEnd: boolean) => void;
  /** Opens the record so many rows further. */
  readonly walk: (step: number) => void;
}

export interface TailViewInput {
  readonly feed: TailFeed;
  readonly rows: readonly TailRow[];
  /** The tail shows what arrives, and not what was. */
  readonly isLive: boolean;
  readonly openId: string | null;
  readonly onOpen: (id: string | null) => void;
}

/** How one looks at a tail, and the keys that move it. What was is read from its beginning, what arrives from its end. */
export function useTailView({ feed, rows, isLive, openId, onOpen }: TailViewInput): TailView {
  const [isPaused, setPaused] = useState(false);
  const [end, setEnd] = useState({ feed, isAtEnd: isLive });
  const isAtEnd = end.feed === feed ? end.isAtEnd : isLive;
  const setAtEnd = (isThere: boolean) => setEnd({ feed, isAtEnd: isThere });
  const isHeld = isPaused || (isLive && !isAtEnd);
  useEffect(() => feed.hold(isHeld), [feed, isHeld]);
  const goOn = () => {
    setPaused(false);
    setAtEnd(true);
  };
  const pause = () => setPaused(true);
  const pauseOrGoOn = () => (isHeld ? goOn() : pause());
  const walk = (step: number) => {
    const next = nextRecord(rows, openId, step);
    if (next === undefined) return;
    pause();
    onOpen(next);
  };
  useKeys({ Space: pauseOrGoOn, j: () => walk(1), k: () => walk(-1), Escape: () => onOpen(null) });
  return { isHeld, isFollowing: isAtEnd && !isPaused, pauseOrGoOn, pause, goOn, setAtEnd, walk };
}

/** The record after or before the open one; the newest when none is open. */
function nextRecord(rows: readonly TailRow[], openId: string | null, step: number): string | undefined {
  const at = rows.findIndex((row) => row.id === openId);
  let next = at === -1 ? rows.length - 1 : at + step;
  while (rows[next]?.kind === "gap") next += step;
  return rows[next]?.id;
}
