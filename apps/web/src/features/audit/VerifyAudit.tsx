"use client";
import { Button, StatusChip } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { formatCount } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { QueryProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { Verdict } from "./audit-types.ts";

const problems: Readonly<Record<Extract<Verdict, { ok: false }>["problem"], string>> = {
  changed: "was changed after it was written",
  removed: "was removed",
  reordered: "does not follow the event before it",
  unsealed: "and all after it may have been removed: the seal of the log's end is gone or is not ours",
};

/** Walks the whole chain and says whether every event is as it was written. */
export function VerifyAudit() {
  const { slug: team } = useTeam();
  const [isAsked, setAsked] = useState(false);
  const query = useQuery({ ...useTRPC().audit.verify.queryOptions({ team }), enabled: isAsked, staleTime: 0 });
  return (
    <>
      <Button
        icon={<ShieldCheck size={14} strokeWidth={1.5} aria-hidden />}
        busy={query.isFetching}
        onClick={() => (isAsked ? void query.refetch() : setAsked(true))}
      >
        Verify
      </Button>
      {query.error && <QueryProblem error={query.error} />}
      {query.data && !query.isFetching && (
        <p role="status" className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
          {query.data.ok ? (
            <>
              <StatusChip tone="ok">Whole</StatusChip>
              All {formatCount(Number(query.data.events))} events are as they were written, and none is missing.
            </>
          ) : (
            <>
              <StatusChip tone="bad">Broken</StatusChip>
              Event {String(query.data.n)} {problems[query.data.problem]}. The events before it are whole.
            </>
          )}{" "}
          <span className="text-faint">
            Checked <Time ms={query.dataUpdatedAt} exact />.
          </span>
        </p>
      )}
    </>
  );
}
