import { shardHue } from "./hash-ring.ts";

/** A shard by its hue and number. */
export function ShardChip({ index, long = false }: { readonly index: number; readonly long?: boolean }) {
  const id = `shardId-${String(index).padStart(12, "0")}`;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap font-mono text-xs" title={id}>
      <svg aria-hidden="true" width="8" height="8">
        <rect width="8" height="8" rx="2" fill={`var(--data-${shardHue(index)})`} />
      </svg>
      {long ? id : index}
    </span>
  );
}
