"use client";
import type { ComponentProps } from "react";
import { cx } from "../cx.ts";
import { controlClasses } from "./control-classes.ts";
import { useFieldProps } from "./Field.tsx";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}
export interface SelectProps extends Omit<ComponentProps<"select">, "children" | "size"> {
  readonly options: readonly SelectOption[];
  readonly compact?: boolean;
}

/** One of a few. The browser's own list: it works with every keyboard, screen reader and phone. */
export function Select({ options, compact = false, className, ...rest }: SelectProps) {
  return (
    <span className={cx("relative inline-grid", className)}>
      <select
        {...useFieldProps()}
        className={cx(controlClasses, "appearance-none pr-7", compact ? "h-7 text-xs" : "h-8")}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <svg
        aria-hidden="true"
        viewBox="0 0 16 16"
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-muted"
      >
        <path d="m4.5 6.5 3.5 3.5 3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </span>
  );
}
