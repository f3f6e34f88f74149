"use client";
import { type Column, CopyButton, cx, Table } from "@millrace/ui";
import { Time } from "../../client/time/Time.tsx";
import { ringShare } from "./hash-ring.ts";
import { LoadWords } from "./load/LoadWords.tsx";
import type { StreamLoad } from "./load/load-types.ts";
import { ShardChip } from "./ShardChip.tsx";
import type { ShardCard } from "./shard-card.ts";

export interface ShardTableProps {
  readonly caption: string;
  readonly shards: readonly ShardCard[];
  readonly selected: readonly ShardCard[];
  /** Undefined: not known yet. Left out: not shown at all. */
  readonly load?: StreamLoad | undefined;
  /** Selects as a press on the strip does. */
  readonly onSelect?: (id: string) => void;
}

/** Shards, a row each: the strip in words, and with the keyboard. */
export function ShardTable(props: ShardTableProps) {
  const { caption, shards, selected } = props;
  return (
    <Table
      caption={caption}
      rows={shards}
      columns={columnsOf(props)}
      rowKey={(shard) => shard.id}
      rowClassName={(shard) => cx(selected.includes(shard) && "bg-accent-soft")}
    />
  );
}

function columnsOf(props: ShardTableProps): Column<ShardCard>[] {
  const { load, selected, onSelect } = props;
  return [
    {
      key: "id",
      head: "Shard",
      cell: (shard) =>
        onSelect ? (
          <label className="flex items-center gap-2.5">
            <input
              type="checkbox"
              className="accent-(--accent)"
              aria-label={`Select shard ${shard.index}`}
              checked={selected.includes(shard)}
              onChange={() => onSelect(shard.id)}
            />
            <ShardChip index={shard.index} long />
          </label>
        ) : (
          <ShardChip index={shard.index} long />
        ),
    },
    ...("load" in props ? [loadColumn(load), hotKeysColumn(load)] : []),
    ...placeColumns,
  ];
}

/** As wide before its content is known as after: the rest of the row stays where it is. */
const fixed = "block h-4 w-52 truncate";

function loadColumn(load: StreamLoad | undefined): Column<ShardCard> {
  return {
    key: "load",
    head: "Gets, in the last minute (of what it may)",
    cell: ({ index }) => {
      const own = load?.shards.find((shard) => shard.index === index);
      return <span className={fixed}>{own && load && <LoadWords load={own} limits={load.limits} short />}</span>;
    },
  };
}

/** A key is hot from this part of its shard's bytes on. */
const HOT = 0.1;

function hotKeysColumn(load: StreamLoad | undefined): Column<ShardCard> {
  return {
    key: "hot",
    head: "Hot keys",
    className: "max-lg:hidden",
    cell: ({ index }) => {
      const own = load?.shards.find((shard) => shard.index === index);
      const bytes = own ? own.keys.reduce((sum, key) => sum + key.bytes, own.otherBytes) : 0;
      const hot = (own?.keys ?? []).filter((key) => key.bytes >= HOT * bytes && key.records > 1).slice(0, 3);
      return (
        <span className={cx(fixed, "font-mono text-xs")} title={hot.map(({ key }) => key).join("\n")}>
          {hot.map((key) => (
            <span key={key.hashKey} className="mr-3">
              {key.key} <span className="text-faint">{Math.round((key.bytes / bytes) * 100)} %</span>
            </span>
          ))}
        </span>
      );
    },
  };
}

const placeColumns: readonly Column<ShardCard>[] = [
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
    className: "max-xl:hidden",
    cell: (shard) => <HashKey value={shard.startingHashKey} />,
  },
  {
    key: "end",
    head: "To hash key",
    className: "max-xl:hidden",
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

/** Its first hex digits; all of them, and the decimal that the wire takes, on pointing at it and by copying. */
function HashKey({ value }: { readonly value: string }) {
  const hex = `0x${BigInt(value).toString(16).padStart(32, "0")}`;
  return (
    <span className="flex items-center gap-1 font-mono text-xs text-muted" title={`${hex}\n${value}`}>
      {hex.slice(0, 10)}…
      <CopyButton text={value} label="Copy the hash key" />
    </span>
  );
}
