"use client";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx.ts";

export interface ChoiceProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  readonly kind: "radio" | "checkbox";
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** A radio button or a check box with its label, and a sentence that says what choosing it means. */
export function Choice({ kind, label, hint, className, ...rest }: ChoiceProps) {
  return (
    <label className={cx("flex items-start gap-2.5", className)}>
      <input type={kind} className="mt-0.5 size-4 shrink-0 accent-accent" {...rest} />
      <span className="grid gap-0.5">
        <span className="text-sm font-medium">{label}</span>
        {hint && <span className="text-xs text-faint">{hint}</span>}
      </span>
    </label>
  );
}
