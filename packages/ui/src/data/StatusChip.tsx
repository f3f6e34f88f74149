import { cx } from "../cx.ts";

export type StatusTone = "ok" | "busy" | "warn" | "bad" | "idle";

/** A shape for every tone: the state is readable without colour. */
const shapes: Readonly<Record<StatusTone, React.ReactNode>> = {
  ok: <circle cx="5" cy="5" r="3.5" fill="currentColor" />,
  busy: <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.75" strokeDasharray="12 7" />,
  warn: <path d="M5 1.2 9.2 8.6H.8Z" fill="currentColor" />,
  bad: <path d="M1.6 1.6h6.8v6.8H1.6Z" fill="currentColor" />,
  idle: <circle cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};
const colours: Readonly<Record<StatusTone, string>> = {
  ok: "text-ok",
  busy: "text-accent-text",
  warn: "text-warn",
  bad: "text-bad",
  idle: "text-idle",
};

/** A state as a shape and a word. */
export function StatusChip({ tone, children }: { readonly tone: StatusTone; readonly children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap text-xs">
      <svg
        aria-hidden="true"
        viewBox="0 0 10 10"
        className={cx(
          "size-2.5 shrink-0",
          colours[tone],
          tone === "busy" && "motion-safe:animate-[spin_2s_linear_infinite]",
        )}
      >
        {shapes[tone]}
      </svg>
      <span className={tone === "bad" || tone === "warn" ? colours[tone] : "text-muted"}>{children}</span>
    </span>
  );
}
