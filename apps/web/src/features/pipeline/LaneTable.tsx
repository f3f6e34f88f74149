import { formatBytes } from "@millrace/base";
import { type Column, Table } from "@millrace/ui";
import { formatCount, formatDuration } from "../../client/format.ts";
import type { Figures } from "../deliveries/index.ts";

type Lane = Figures["lanes"][number];

/** The same as the diagram, for each shard that is read. */
export function LaneTable({ figures }: { readonly figures: Figures }) {
  const { nowMs } = figures;
  const lanes = figures.lanes.filter(({ ended, progress }) => !ended && progress);
  if (lanes.length === 0) return null;
  const columns: readonly Column<Lane>[] = [
    {
      key: "shard",
      head: "Shard",
      className: "whitespace-nowrap",
      cell: ({ shardIndex, isBuffer }) => (isBuffer ? "Own buffer" : shardIndex),
    },
    { key: "open", head: "Open", right: true, cell: ({ progress }) => formatCount(progress?.openRecords ?? 0) },
    {
      key: "bytes",
      head: "Size",
      right: true,
      className: "whitespace-nowrap",
      cell: ({ progress }) => formatBytes(progress?.openBytes ?? 0),
    },
    {
      key: "oldest",
      head: "Oldest waiting",
      right: true,
      className: "whitespace-nowrap",
      cell: ({ progress }) => (progress?.oldestMs ? formatDuration(nowMs - progress.oldestMs) : "none"),
    },
    {
      key: "behind",
      head: "Behind",
      right: true,
      className: "whitespace-nowrap max-sm:hidden",
      cell: ({ progress }) => formatDuration(progress?.behindMs ?? 0),
    },
    {
      key: "problem",
      head: "In the way",
      className: "w-full max-w-0 truncate max-sm:hidden",
      cell: ({ problem, progress }) => <span className="text-warn">{problem ?? progress?.problem}</span>,
    },
  ];
  return (
    <section className="grid gap-2">
      <h2 className="px-5 text-base font-medium">Shard by shard</h2>
      <div className="border-t">
        <Table
          caption="Shards that are read"
          rows={lanes}
          columns={columns}
          rowKey={({ streamId, shardIndex }) => `${streamId}/${shardIndex}`}
        />
      </div>
    </section>
  );
}
