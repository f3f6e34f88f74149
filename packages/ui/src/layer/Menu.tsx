"use client";
import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement, ReactNode } from "react";
import { cx } from "../cx.ts";

export interface MenuItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly onSelect?: () => void;
  /** A link element to be instead of a button. */
  readonly render?: ReactElement;
  readonly isCurrent?: boolean;
  readonly tone?: "danger";
}
export interface MenuProps {
  readonly trigger: ReactElement;
  readonly items: readonly MenuItem[];
  /** Above the items, not chosen: who or what the menu is about. */
  readonly heading?: ReactNode;
  readonly align?: "start" | "end";
  readonly side?: "top" | "bottom";
}

/** A list of acts behind a button. */
export function Menu({ trigger, items, heading, align = "start", side = "bottom" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className="max-h-[70vh] min-w-44 overflow-y-auto rounded-lg bg-raised p-1 shadow-layer outline-none transition-opacity duration-[120ms] data-ending-style:opacity-0 data-starting-style:opacity-0">
            {heading && <div className="border-b px-2.5 pt-1.5 pb-2 text-xs text-muted">{heading}</div>}
            {items.map((item) => (
              <Base.Item
                key={item.key}
                {...(item.render && { render: item.render })}
                {...(item.onSelect && { onClick: item.onSelect })}
                className={cx(
                  "mt-0.5 flex h-8 cursor-pointer select-none items-center justify-between gap-4 rounded-md px-2.5 text-sm outline-none data-highlighted:bg-hover",
                  item.tone === "danger" ? "text-bad" : "text-text",
                )}
              >
                {item.label}
                {item.isCurrent && <span className="text-accent-text">•</span>}
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
