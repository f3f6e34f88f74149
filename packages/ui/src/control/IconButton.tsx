"use client";
import type { ComponentProps } from "react";
import { cx } from "../cx.ts";

export interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label" | "title"> {
  /** Said by screen readers and shown on hover: an icon is never alone. */
  readonly label: string;
}

/** A button of 28 px with an icon, for rows and bars. */
export function IconButton({ label, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        "inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text",
        "transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-45",
        className,
      )}
      {...rest}
    />
  );
}
