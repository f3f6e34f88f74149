import type { Batch } from "./batch-columns.tsx";

/** What became of a batch: its object, or why it is still here. */
export function BatchOutcome({ problem, objectKey }: Pick<Batch, "problem" | "objectKey">) {
  return (
    <span className={problem ? "text-warn" : "font-mono text-xs text-muted"} title={problem ?? objectKey}>
      {problem ?? objectKey}
    </span>
  );
}
