"use client";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, type RefObject, useEffect, useRef } from "react";

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
  readonly scrollRef?: RefObject<HTMLDivElement | null>;
}

/** A long list of rows of one height; only those in sight exist. */
export function VirtualList(props: VirtualListProps) {
  const { count, rowHeight, row, rowKey, label, follow, onAtEnd } = props;
  const own = useRef<HTMLDivElement>(null);
  const scroller = props.scrollRef ?? own;
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: rowKey,
    overscan: 12,
  });

  useEffect(() => {
    if (follow && count > 0 && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [follow, count, rowKey, scroller]);

  const onScroll = () => {
    const element = scroller.current;
    if (!element) return;
    onAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < rowHeight);
  };

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard.
    <div
      ref={scroller}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
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
    </div>
  );
}
