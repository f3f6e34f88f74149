import { cx } from "@millrace/ui";

const NEARLY = 0.8;

/** How much of a limit is used, as a bar under the numbers that say the same. */
export function Meter({ used, limit }: { readonly used: number; readonly limit: number }) {
  const part = limit === 0 ? 1 : Math.min(1, used / limit);
  return (
    <span aria-hidden className="block h-1.5 w-24 overflow-hidden rounded-full bg-sunken">
      <span
        className={cx("block h-full rounded-full", part >= 1 ? "bg-bad" : part >= NEARLY ? "bg-warn" : "bg-accent")}
        style={{ width: `${part * 100}%` }}
      />
    </span>
  );
}
