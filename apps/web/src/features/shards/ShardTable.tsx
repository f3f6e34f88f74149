"use client";
import { type Column, CopyButton, cx, Table } from "@millrace/ui";
import { Time } from "../../client/Time.tsx";
import { ringShare } from "./hash-ring.ts";
import { ShardChip } from "./ShardChip.tsx";
import type { ShardCard } from "./shard-card.ts";

const columns: readonly Column<ShardCard>[] = [
  { key: "id", head: "Shard", cell: (shard) => <ShardChip index={shard.index} long /> },
  {
    key: "share",
    head: "Of the ring",
    right: true,
    className: "whitespace-nowrap",
    cell: (shard) => `${ringShare(shard.startingHashKey, shard.endingHashKey)} %`,
  },
  {
    key: "start",
    head: "From hash key",
    className: "max-lg:hidden",
    cell: (shard) => <HashKey value={shard.startingHashKey} />,
  },
  {
    key: "end",
    head: "To hash key",
    className: "max-lg:hidden",
    cell: (shard) => <HashKey value={shard.endingHashKey} />,
  },
  {
    key: "parents",
    head: "Made from",
    className: "whitespace-nowrap",
    cell: (shard) =>
      shard.parents.length === 0 ? (
        <span className="text-faint">the beginning</span>
      ) : (
        <span className="flex gap-2">
          {shard.parents.map((parent) => (
            <ShardChip key={parent} index={parent} />
          ))}
        </span>
      ),
  },
  {
    key: "when",
    head: "Since",
    right: true,
    cell: (shard) => (
      <span className="text-muted">
        {shard.closedMs === undefined ? (
          <Time ms={shard.createdMs} />
        ) : (
          <>
            closed <Time ms={shard.closedMs} />
          </>
        )}
      </span>
    ),
  },
];

/** Shards, a row each: the strip in words. */
export function ShardTable({
  caption,
  shards,
  selected,
}: {
  readonly caption: string;
  readonly shards: readonly ShardCard[];
  readonly selected?: string | undefined;
}) {
  return (
    <Table
      caption={caption}
      rows={shards}
      columns={columns}
      rowKey={(shard) => shard.id}
      rowClassName={(shard) => cx(shard.id === selected && "bg-accent-soft")}
    />
  );
}

function HashKey({ value }: { readonly value: string }) {
  return (
    <span
      className="flex items-center gap-1 font-mono text-xs text-muted"
      title={`0x${BigInt(value).toString(16).padStart(32, "0")}`}
    >
      {value}
      <CopyButton text={value} label="Copy the hash key" />
    </span>
  );
}
