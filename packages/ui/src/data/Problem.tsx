import type { ReactNode } from "react";
import { CopyButton } from "../control/CopyButton.tsx";

export interface ProblemProps {
  /** What happened. */
  readonly title: string;
  /** What it means and what to do. */
  readonly children: ReactNode;
  /** For those who help: an error code, a request id. */
  readonly code?: string;
  readonly actions?: ReactNode;
}

/** Stands in place of the part that failed, never of the whole page. */
export function Problem({ title, children, code, actions }: ProblemProps) {
  return (
    <div role="alert" className="m-5 grid max-w-2xl gap-3 rounded-lg border border-bad/40 bg-bad-soft p-4">
      <div className="grid gap-1">
        <h2 className="text-base font-medium">{title}</h2>
        <div className="text-sm text-muted">{children}</div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {actions}
        {code && (
          <span className="inline-flex items-center gap-1 font-mono text-xs text-muted">
            {code}
            <CopyButton text={code} label="Copy the code" />
          </span>
        )}
      </div>
    </div>
  );
}
