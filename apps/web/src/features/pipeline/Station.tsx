import { cx } from "@millrace/ui";
import type { ReactNode } from "react";

export interface StationProps {
  readonly title: string;
  readonly tone?: "plain" | "warn" | "bad" | "unused";
  /** What it is here: "Redacts fields", "GZIP". */
  readonly name: ReactNode;
  readonly children?: ReactNode;
}

const tones = {
  plain: "bg-raised",
  warn: "border-warn bg-warn-soft",
  bad: "border-bad bg-bad-soft",
  unused: "border-dashed",
} as const;

/** One of the five places that a record passes. */
export function Station({ title, tone = "plain", name, children }: StationProps) {
  return (
    <li className={cx("grid min-w-0 flex-1 content-start gap-2 rounded-lg border p-3", tones[tone])}>
      <h2 className="text-xs text-faint">{title}</h2>
      <div className="min-w-0 break-words text-sm font-medium">{name}</div>
      {children}
    </li>
  );
}

/** The way from one station to the next, with what goes along it. */
export function Edge({ children }: { readonly children?: ReactNode }) {
  return (
    <li className="flex shrink-0 items-center gap-2 max-lg:pl-4 lg:w-22 lg:flex-col lg:justify-center lg:gap-0.5">
      <div className="text-xs tabular lg:min-h-4.5 lg:text-center">{children}</div>
      <svg aria-hidden="true" viewBox="0 0 80 10" className="w-full text-line-strong max-lg:hidden">
        <path d="M2 5h72m-5-4 5 4-5 4" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <svg aria-hidden="true" viewBox="0 0 10 24" className="order-first h-6 text-line-strong lg:hidden">
        <path d="M5 1v20m-4-5 4 5 4-5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </li>
  );
}
