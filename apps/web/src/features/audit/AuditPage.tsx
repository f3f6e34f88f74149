"use client";
import { Button, EmptyState, SkeletonRows } from "@millrace/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPC } from "../../client/trpc.ts";
import { BesideTable, useOpenRow } from "../listing/index.ts";
import { QueryProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { AuditEventPanel } from "./AuditEventPanel.tsx";
import { AuditFilterBar } from "./AuditFilterBar.tsx";
import { auditColumns } from "./audit-columns.tsx";
import { useAuditFilter } from "./use-audit-filter.ts";
import { VerifyAudit } from "./VerifyAudit.tsx";

/** Who did what: every event, each linked to the one before. */
export function AuditPage() {
  const state = useAuditFilter();
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 px-5 py-4">
        <VerifyAudit />
        <span className="ml-auto flex items-center gap-2">
          <ExportLink format="ndjson" filter={state.filter} />
          <ExportLink format="csv" filter={state.filter} />
        </span>
      </div>
      <AuditFilterBar state={state} />
      <Events state={state} />
    </>
  );
}

interface EventsProps {
  readonly state: ReturnType<typeof useAuditFilter>;
}

function Events({ state }: EventsProps) {
  const { slug: team } = useTeam();
  const { openId, onOpen, onClose } = useOpenRow("event");
  const query = useInfiniteQuery(
    useTRPC().audit.list.infiniteQueryOptions(
      { team, ...state.filter },
      { getNextPageParam: (page) => page.nextCursor, placeholderData: (before) => before },
    ),
  );
  const rows = query.data?.pages.flatMap(({ events }) => events.map((event) => ({ ...event, id: String(event.n) })));
  if (query.error && !rows) return <QueryProblem error={query.error} onRetry={() => void query.refetch()} />;
  if (!rows) return <SkeletonRows />;
  if (rows.length === 0 && state.isNarrowed) {
    return (
      <p className="px-5 py-10 text-sm text-muted">
        No event fits: the whole log was searched.{" "}
        <button type="button" className="text-accent-text underline" onClick={state.onShowAll}>
          Show all
        </button>
      </p>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState title="Nothing has happened yet">
        Every change in this team is written here, by whom and from where, whichever way it came.
      </EmptyState>
    );
  }
  const open = rows.find(({ id }) => id === openId);
  return (
    <BesideTable
      caption="Audit log"
      rows={rows}
      columns={auditColumns(onOpen)}
      query={query}
      openId={openId}
      panel={open && <AuditEventPanel event={open} onClose={onClose} />}
    />
  );
}

interface ExportLinkProps {
  readonly format: "ndjson" | "csv";
  readonly filter: EventsProps["state"]["filter"];
}

function ExportLink({ format, filter }: ExportLinkProps) {
  const { slug } = useTeam();
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filter)) query.set(name, String(value));
  const href = `/api/audit/${slug}?${query}`;
  return (
    <Button
      size="sm"
      icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
      title="What the filter shows, at most the newest 100,000 events"
      render={<a href={href} download aria-label={`Export as ${format.toUpperCase()}`} />}
    >
      {format.toUpperCase()}
    </Button>
  );
}
