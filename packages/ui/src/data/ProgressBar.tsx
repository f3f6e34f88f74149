import { cx } from "../cx.ts";

export interface ProgressBarProps {
  /** What goes on, for those who do not see it. */
  readonly label: string;
  /** 0 to 1. */
  readonly done: number;
  readonly className?: string;
}

/** How far something is that has an end. */
export function ProgressBar({ label, done, className }: ProgressBarProps) {
  const percent = Math.round(Math.min(1, Math.max(0, done)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={cx("h-1 overflow-hidden rounded-full bg-line forced-colors:border", className)}
    >
      <div className="h-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  );
}
