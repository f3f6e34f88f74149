"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";
import { ScrollRegion } from "./ScrollRegion.tsx";

export interface VirtualListProps {
  readonly count: number;
  readonly rowHeight: number;
  readonly row: (index: number) => ReactNode;
  readonly rowKey: (index: number) => string | number;
  readonly label: string;
  /** Keeps the newest row, the last, in sight. */
  readonly follow: boolean;
  /** Tells whether the person is at the end; scrolling up says false. */
  readonly onAtEnd: (atEnd: boolean) => void;
  readonly scrollRef?: RefObject<HTMLElement | null>;
}

/** A long list of rows of one height; only those in sight exist. */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, row, rowKey, label, follow, onAtEnd } = props;
  const own = useRef<HTMLElement>(null);
  const scroller = props.scrollRef ?? own;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: rowKey,
    overscan: 12,
  });

  const last = count > 0 ? rowKey(count - 1) : undefined;
  useEffect(() => {
    if (follow && last !== undefined && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [follow, last, scroller]);

  // Rows that were added but not scrolled to yet also leave a distance to the end; only going up is leaving it.
  const topBefore = useRef(0);
  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop, scrollHeight, clientHeight } = element;
    const isUp = scrollTop < topBefore.current;
    topBefore.current = scrollTop;
    if (scrollHeight - scrollTop - clientHeight < rowHeight) onAtEnd(true);
    else if (isUp) onAtEnd(false);
  };

  return (
    <ScrollRegion
      ref={scroller}
      onScroll={onScroll}
      aria-label={label}
      className="h-full overflow-y-auto overscroll-contain focus-visible:outline-offset-[-2px]"
    >
      <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <div
            key={item.key}
            className="absolute inset-x-0 top-0"
            style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
          >
            {row(item.index)}
          </div>
        ))}
      </div>
    </ScrollRegion>
  );
}
