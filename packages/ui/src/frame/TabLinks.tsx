import type { ComponentType, ReactNode } from "react";
import { cx } from "../cx.ts";

/** What a router's link takes; the kit itself knows no router. */
export type LinkComponent = ComponentType<{
  readonly href: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly "aria-current"?: "page" | undefined;
}>;

export interface TabLink {
  readonly href: string;
  readonly label: string;
  readonly isCurrent: boolean;
}

/** Tabs that are routes: each has an address, and back works. */
export function TabLinks({
  tabs,
  label,
  link: Link,
}: {
  readonly tabs: readonly TabLink[];
  readonly label: string;
  readonly link: LinkComponent;
}) {
  return (
    <nav aria-label={label} className="flex gap-1 overflow-x-auto border-b px-3">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.isCurrent ? "page" : undefined}
          className={cx(
            "-mb-px flex h-9 items-center border-b-2 px-2 text-sm focus-visible:outline-offset-[-2px]",
            tab.isCurrent
              ? "border-accent-text font-medium text-text"
              : "border-transparent text-muted hover:text-text",
          )}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
