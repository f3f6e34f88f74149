"use client";
import { Button, StatusChip } from "@millrace/ui";
import Link from "next/link";
import { Time } from "../../client/time/Time.tsx";
import { previewOf, useTail } from "../tail/index.ts";
import { useMay, useTeam } from "../team/index.ts";

/** Waits for the stream's first record, and shows it. */
export function FirstRecord({ streamName }: { readonly streamName: string }) {
  const mayRead = useMay("record:read");
  return mayRead ? <Waiting streamName={streamName} /> : null;
}

function Waiting({ streamName }: { readonly streamName: string }) {
  const { slug } = useTeam();
  const { tail } = useTail({ streamName, filter: "", from: "trim", decoding: "auto", isUnmasked: false });
  const row = tail.rows.find((each) => each.kind === "record");
  const record = row?.kind === "record" ? row.record : undefined;
  return (
    <section aria-label="First record" className="grid gap-3 rounded-lg border p-4">
      <div role="status" className="flex items-center gap-3">
        <StatusChip tone={record ? "ok" : "busy"}>{record ? "It is in" : "Listening"}</StatusChip>
        <span className="text-sm text-muted">
          {record
            ? `The first record of ${streamName} has arrived.`
            : `Run the code: the first record of ${streamName} shows here the moment it arrives.`}
        </span>
      </div>
      {record && (
        <>
          <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1 text-sm">
            <dt className="text-faint">Key</dt>
            <dd className="truncate font-mono text-xs">{record.partitionKey}</dd>
            <dt className="text-faint">Shard</dt>
            <dd className="tabular">{record.shard}</dd>
            <dt className="text-faint">Arrived</dt>
            <dd>
              <Time ms={record.arrivalMs} exact />
            </dd>
            <dt className="text-faint">Data</dt>
            <dd className="truncate font-mono text-xs">{previewOf(record)}</dd>
          </dl>
          <div>
            <Button tone="primary" render={<Link href={`/t/${slug}/streams/${streamName}?from=trim`} />}>
              See it in the live tail
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
