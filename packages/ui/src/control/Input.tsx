"use client";
import type { ComponentProps } from "react";
import { cx } from "../cx.ts";
import { controlClasses } from "./control-classes.ts";
import { useFieldProps } from "./Field.tsx";

/** A line of text. `mono` for ids, keys and payloads. */
export function Input({ mono = false, className, ...rest }: ComponentProps<"input"> & { readonly mono?: boolean }) {
  return (
    <input
      autoComplete="off"
      spellCheck={false}
      {...useFieldProps()}
      className={cx(controlClasses, "h-8", mono && "font-mono", rest.type === "number" && "tabular", className)}
      {...rest}
    />
  );
}
