"use client";
import { Table } from "@millrace/ui";

import { formatCount } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import type { ThrottledCaller } from "../metrics/index.ts";
import { whyThrottled } from "./why-throttled.ts";

interface Props {
  readonly callers: readonly ThrottledCaller[];
  readonly openShards: number;
  readonly isOnDemand: boolean;
}

/** Who was refused by which shard, and why. */
export function ThrottledCallers({ callers, openShards, isOnDemand }: Props) {
  const why = whyThrottled({ callers, openShards, isOnDemand });
  return (
    <section className="grid gap-2">
      <h2 className="px-5 text-base font-medium">Who is throttled, and why</h2>
      <p className="max-w-3xl px-5 text-sm text-muted">{why ?? "Nobody: no shard refused anything in this time."}</p>
      {callers.length > 0 && (
        <Table
          caption="Callers that shards refused"
          rows={callers}
          rowKey={({ caller, shardId }) => `${caller}/${shardId}`}
          columns={[
            {
              key: "caller",
              head: "Caller",
              cell: ({ caller }) => <span className="font-mono text-xs">{caller}</span>,
            },
            {
              key: "shard",
              head: "Shard",
              cell: ({ shardId }) => <span className="font-mono text-xs">{shardId}</span>,
            },
            { key: "records", head: "Records", right: true, cell: ({ records }) => formatCount(records) },
            { key: "reads", head: "Reads", right: true, cell: ({ reads }) => formatCount(reads) },
            { key: "last", head: "Last", right: true, cell: ({ lastMs }) => <Time ms={lastMs} /> },
          ]}
        />
      )}
    </section>
  );
}
