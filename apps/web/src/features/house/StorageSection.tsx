import { formatBytes } from "@millrace/base";
import { type Fact, Facts, Section } from "@millrace/ui";
import { formatCount, formatDuration, plural } from "../../client/format.ts";
import type { House } from "./house-types.ts";

/** What is stored where, and how far the copies are behind. */
export function StorageSection({ house: { storage, figures } }: { readonly house: House }) {
  const { LogHotBytes: hot, DiskFreeRatio: free, LogShards: shards, TierLagSeconds: lag } = figures;
  const { AppendFsyncSeconds: fsync, DeliveryOldestAgeSeconds: oldest } = figures;
  const facts: Fact[] = [
    { name: "Log on disk", value: hot === undefined ? "unknown" : formatBytes(hot) },
    { name: "Disk free", value: free === undefined ? "unknown" : `${Math.round(free * 100)} %` },
    { name: "Shards", value: shards === undefined ? "unknown" : formatCount(shards) },
    { name: "A write and its sync", value: fsync === undefined ? "unknown" : `${(fsync * 1000).toFixed(1)} ms` },
    {
      name: "Object store",
      value: `${formatBytes(storage.tieredBytes)} in ${plural(storage.tieredSegments, "segment")}`,
    },
    { name: "Copies are behind", value: lag === undefined ? "unknown" : formatDuration(lag * 1000) },
    { name: "Oldest undelivered", value: oldest === undefined ? "unknown" : formatDuration(oldest * 1000) },
    { name: "Postgres", value: formatBytes(storage.databaseBytes) },
  ];
  return (
    <Section title="Storage" about="As the processes measured it in the last ten minutes.">
      <Facts facts={facts} />
    </Section>
  );
}
