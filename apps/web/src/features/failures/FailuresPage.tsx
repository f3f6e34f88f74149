"use client";
import { Button, ConfirmDialog, EmptyState, SkeletonRows, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { useRefreshDelivery } from "../deliveries/index.ts";
import { BesideTable, useOpenRow } from "../listing/index.ts";
import { QueryProblem, toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { FailedRecords } from "./FailedRecords.tsx";
import { failureColumns } from "./failure-columns.tsx";
import { type Failure, useFailures } from "./use-failures.ts";

/** What could not be delivered: why, what it was, and a way to send it again. */
export function FailuresPage({ name }: { readonly name: string }) {
  const mayRedrive = useMay("delivery:redrive");
  const mayRead = useMay("record:read");
  const query = useFailures(name);
  const { openId, onOpen } = useOpenRow("batch");
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const failures = query.data?.pages.flatMap((page) => page.batches);
  if (query.error && !failures) return <QueryProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!failures) return <SkeletonRows />;
  if (failures.length === 0) return <NoFailures />;
  const tick = (id: string, isTicked: boolean) =>
    setTicked((before) => new Set(isTicked ? [...before, id] : [...before].filter((other) => other !== id)));
  const open = failures.filter(({ redrivenMs }) => redrivenMs === undefined);
  const chosen = open.filter(({ id }) => ticked.has(id));
  return (
    <>
      {mayRedrive && (
        <div className="flex flex-wrap items-center gap-3 border-b px-5 py-2.5 text-sm">
          <Redrive name={name} chosen={chosen} onDone={() => setTicked(new Set())} />
          {open.length > 0 && chosen.length < open.length && (
            <Button size="sm" tone="quiet" onClick={() => setTicked(new Set(open.map(({ id }) => id)))}>
              Choose all {open.length}
            </Button>
          )}
          <span className="text-xs text-faint">
            Sent again, records go through transform and target anew. Each batch is sent again exactly once.
          </span>
        </div>
      )}
      <BesideTable
        caption="Failures"
        rows={failures}
        columns={failureColumns({ ticked, onTick: mayRedrive ? tick : undefined, onOpen })}
        query={query}
        openId={openId}
        panel={openId !== null && mayRead && <FailedRecords key={openId} name={name} batchId={openId} />}
      />
    </>
  );
}

interface RedriveProps {
  readonly name: string;
  readonly chosen: readonly Failure[];
  readonly onDone: () => void;
}

function Redrive({ name, chosen, onDone }: RedriveProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useRefreshDelivery();
  const [isAsking, setAsking] = useState(false);
  const redrive = useMutation(
    trpc.failure.redrive.mutationOptions({
      onSuccess: async ({ records, repeated }) => {
        setAsking(false);
        onDone();
        const before =
          repeated.length > 0 ? ` ${plural(repeated.length, "batch", "batches")} had been sent before.` : "";
        toaster.add({ title: `${plural(records, "record")} on the way again.${before}` });
        await Promise.all([queryClient.invalidateQueries({ queryKey: trpc.failure.pathKey() }), refresh()]);
      },
      onError: toastProblem,
    }),
  );
  const records = chosen.reduce((sum, failure) => sum + failure.records, 0);
  return (
    <>
      <Button disabled={chosen.length === 0} onClick={() => setAsking(true)}>
        Send again
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Send ${plural(records, "record")} again?`}
        action="Send them again"
        busy={redrive.isPending}
        onConfirm={() =>
          redrive.mutate({ team, deliveryStreamName: name, batchIds: chosen.map(({ id }) => id).slice(0, 100) })
        }
      >
        <p>
          The records of {plural(chosen.length, "batch", "batches")} go through the delivery anew, each exactly once,
          however often this is pressed. What fails again comes back here as a new batch.
        </p>
        <p>Repair the cause first: the transform, or the target's settings.</p>
      </ConfirmDialog>
    </>
  );
}

function NoFailures() {
  return (
    <EmptyState title="No failures">
      Records that the transform gives up, or that the target refuses for good, are kept here with their cause. They can
      be looked at and sent again.
    </EmptyState>
  );
}
