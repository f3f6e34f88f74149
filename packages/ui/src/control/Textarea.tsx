"use client";
import type { ComponentProps } from "react";
import { cx } from "../cx.ts";
import { controlClasses } from "./control-classes.ts";
import { useFieldProps } from "./Field.tsx";

/** Several lines of text. */
export function Textarea({
  mono = false,
  className,
  ...rest
}: ComponentProps<"textarea"> & { readonly mono?: boolean }) {
  return (
    <textarea
      spellCheck={false}
      {...useFieldProps()}
      className={cx(controlClasses, "min-h-20 py-1.5", mono && "font-mono text-xs", className)}
      {...rest}
    />
  );
}
