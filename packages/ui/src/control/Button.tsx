"use client";
import { useRender } from "@base-ui/react/use-render";
import type { ComponentProps, ReactNode } from "react";
import { cx } from "../cx.ts";
import { useMounted } from "./use-mounted.ts";

export interface ButtonProps extends Omit<ComponentProps<"button">, "ref"> {
  readonly tone?: "primary" | "plain" | "quiet" | "danger";
  readonly size?: "md" | "sm";
  /** Shown as busy and not to be pressed again. */
  readonly busy?: boolean;
  readonly icon?: ReactNode;
  /** Another element in the button's clothes, as a link. */
  readonly render?: useRender.RenderProp;
}

const tones = {
  primary: "bg-accent text-on-accent hover:bg-accent-hover border-transparent",
  plain: "bg-raised text-text border-line-strong hover:bg-hover",
  quiet: "bg-transparent text-muted border-transparent hover:bg-hover hover:text-text",
  danger: "bg-raised text-bad border-bad hover:bg-bad-soft",
} as const;

const sizes = { md: "h-8 px-3 text-sm", sm: "h-7 px-2 text-xs" } as const;

/**
 * Something to press. One primary button a view. One that sends a form waits for the page's script: before that the browser
 * would send the form itself, with a password in the address.
 */
export function Button(props: ButtonProps) {
  const { tone = "plain", size = "md", busy = false, icon, render, className, children, ...own } = props;
  const { type = "button", disabled, ...rest } = own;
  const isMounted = useMounted();
  const isWaiting = type === "submit" && !isMounted;
  return useRender({
    defaultTagName: "button",
    ...(render && { render }),
    props: {
      ...rest,
      ...(render ? {} : { type, disabled: disabled || busy || isWaiting }),
      "aria-busy": busy || undefined,
      className: cx(
        "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium",
        "transition-colors duration-100 disabled:cursor-not-allowed disabled:opacity-55",
        tones[tone],
        sizes[size],
        className,
      ),
      children: (
        <>
          {busy ? <Busy /> : icon}
          {children}
        </>
      ),
    },
  });
}

function Busy() {
  return (
    <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14" className="animate-spin">
      <circle cx="7" cy="7" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="22 11" />
    </svg>
  );
}
