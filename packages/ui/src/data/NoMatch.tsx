"use client";

export interface NoMatchProps {
  /** What there is none of, and where: "stream in us-east-1". */
  readonly what: string;
  readonly filter: string;
  readonly onShowAll: () => void;
}

/** In place of a list whose filter leaves nothing. */
export function NoMatch({ what, filter, onShowAll }: NoMatchProps) {
  return (
    <p className="px-5 py-10 text-sm text-muted">
      No {what} has “{filter}” in its name.{" "}
      <button type="button" className="text-accent-text underline" onClick={onShowAll}>
        Show all
      </button>
    </p>
  );
}
