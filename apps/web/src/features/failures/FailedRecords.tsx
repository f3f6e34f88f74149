"use client";
import { formatBytes } from "@millrace/base";
import { Button, CopyButton } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { plural } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { FailedRecord } from "./failed-record.ts";

const PAGE = 100;

/** The records of one batch, each with its cause and as it came in. */
export function FailedRecords({ name, batchId }: { readonly name: string; readonly batchId: string }) {
  const { slug: team } = useTeam();
  const [from, setFrom] = useState(0);
  const query = useQuery(useTRPC().failure.read.queryOptions({ team, deliveryStreamName: name, batchId, from }));
  return (
    <section
      aria-label="Records of the batch"
      className="grid min-w-0 content-start gap-3 border-b bg-sunken px-5 py-4 xl:border-l"
    >
      <Part query={query}>
        {({ batch, records, more }) => (
          <>
            <p className="break-all text-xs text-muted">
              {plural(batch.records, "record")}
              {batch.objectKey && (
                <>
                  , kept in{" "}
                  <span className="font-mono">
                    {batch.bucket}/{batch.objectKey}
                  </span>
                </>
              )}
            </p>
            {records.length === 0 && (
              <p className="text-sm text-muted">
                Its records cannot be shown: the whole object was kept as it is. {batch.problem}
              </p>
            )}
            <ol className="grid gap-3">
              {records.map((record, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what failed does not change any more.
                <Failed key={from + index} record={record} />
              ))}
            </ol>
            <div className="flex gap-2">
              {from > 0 && (
                <Button size="sm" onClick={() => setFrom(Math.max(0, from - PAGE))}>
                  Those before
                </Button>
              )}
              {more && (
                <Button size="sm" onClick={() => setFrom(from + PAGE)}>
                  The next ones
                </Button>
              )}
            </div>
          </>
        )}
      </Part>
    </section>
  );
}

function Failed({ record }: { readonly record: FailedRecord }) {
  const { code, message, arrivalMs, attemptsMade, text, base64, dataBytes } = record;
  const shown = text ?? base64;
  return (
    <li className="grid gap-1.5 rounded-lg border bg-raised p-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-xs">
        <span className="font-mono text-bad">{code}</span>
        <span className="min-w-0 break-words text-muted">{message}</span>
        <span className="ml-auto text-faint">
          arrived <Time ms={arrivalMs} exact /> · {plural(attemptsMade, "attempt")} · {formatBytes(dataBytes)}
        </span>
      </div>
      <div className="flex items-start gap-2">
        <pre className="max-h-48 min-w-0 flex-1 overflow-y-auto whitespace-pre-wrap break-all font-mono text-xs leading-5">
          {shown}
        </pre>
        <CopyButton text={shown} label="Copy the record" />
      </div>
      {text === undefined && <p className="text-xs text-faint">Not a text; shown in base64.</p>}
    </li>
  );
}
