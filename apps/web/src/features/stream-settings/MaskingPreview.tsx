"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { QueryProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

export interface MaskingPreviewProps {
  readonly streamName: string;
  readonly paths: readonly string[];
}

/** The latest records as they would be seen. */
export function MaskingPreview({ streamName, paths }: MaskingPreviewProps) {
  const { slug: team } = useTeam();
  const ask = { team, streamName, maskedPaths: [...paths] };
  const { data, error, refetch } = useQuery({
    ...useTRPC().record.previewMasking.queryOptions(ask),
    placeholderData: keepPreviousData,
  });
  if (error) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  return (
    <section aria-label="How the latest records would look" className="grid gap-2">
      <h3 className="text-xs text-faint">
        How the latest records would look; what is masked now stays so until it is saved
      </h3>
      {data?.length === 0 && <p className="text-sm text-muted">There is no record yet to try it on.</p>}
      {data?.map(({ sequenceNumber, partitionKey, text, isMasked }) => (
        <div key={sequenceNumber} className="grid gap-1 rounded-lg border p-3 text-xs">
          <p className="text-muted">
            <span className="font-mono break-all">{partitionKey}</span>
            {!isMasked && ", where none of these fields is"}
          </p>
          <p className="max-h-24 overflow-y-auto font-mono break-all whitespace-pre-wrap">{text}</p>
        </div>
      ))}
    </section>
  );
}
