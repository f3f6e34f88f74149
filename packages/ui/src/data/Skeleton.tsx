import { cx } from "../cx.ts";

/** A place that will be filled; shows itself after 150 ms. Give it the size of what comes. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden className={cx("animate-late rounded-sm bg-hover", className)} />;
}

/** Rows of a list that is being read. */
export function SkeletonRows({ rows = 6 }: { readonly rows?: number }) {
  return (
    <div aria-busy="true" aria-label="Loading" role="status">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity.
        <div key={index} className="flex h-9 items-center gap-6 border-b px-5">
          <Skeleton className="h-3 w-44" />
          <Skeleton className="h-3 w-20" />
          <Skeleton className="ml-auto h-3 w-24" />
        </div>
      ))}
    </div>
  );
}
