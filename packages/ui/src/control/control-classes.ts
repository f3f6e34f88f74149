/** What every text-like control looks like. */
export const controlClasses =
  "w-full min-w-0 rounded-md border border-line-strong bg-raised px-2.5 text-sm text-text transition-colors " +
  "hover:border-muted focus-visible:border-accent-text focus-visible:outline-offset-0 focus-visible:outline-1 " +
  "aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-faint";
