import type { ReactNode } from "react";

export interface EmptyStateProps {
  readonly title: string;
  /** One or two sentences: what this is, what to do first. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Beneath the actions, as a line for the terminal. */
  readonly more?: ReactNode;
}

/** Nothing here yet: an empty hash strip, what this place is for, and the first act. */
export function EmptyState({ title, children, actions, more }: EmptyStateProps) {
  return (
    <div className="mx-auto grid max-w-xl justify-items-center gap-4 px-5 py-16 text-center">
      <EmptyStrip />
      <div className="grid gap-1.5">
        <h2 className="text-lg font-medium">{title}</h2>
        <div className="text-sm text-muted">{children}</div>
      </div>
      {actions && <div className="flex flex-wrap justify-center gap-2">{actions}</div>}
      {more && <div className="w-full text-left">{more}</div>}
    </div>
  );
}

const widths = [40, 64, 28, 80, 52] as const;

function EmptyStrip() {
  let x = 1;
  return (
    <svg aria-hidden="true" width="286" height="44" viewBox="0 0 286 44" className="max-w-full">
      {widths.map((width) => {
        const at = x;
        x += width + 5;
        return (
          <rect
            key={width}
            x={at}
            y="1"
            width={width}
            height="42"
            rx="4"
            fill="var(--sunken)"
            stroke="var(--line-strong)"
            strokeDasharray="3 4"
          />
        );
      })}
    </svg>
  );
}
