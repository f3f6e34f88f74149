import { type Column, StatusChip } from "@millrace/ui";
import { Time } from "../../client/time/Time.tsx";
import type { AuditCard } from "./audit-types.ts";

/** A row of the log, which the table knows by its number. */
export type AuditRow = AuditCard & { readonly id: string };

/** The log's columns; what was done opens the event. */
export function auditColumns(onOpen: (id: string) => void): readonly Column<AuditRow>[] {
  return [
    {
      key: "at",
      head: "When",
      className: "whitespace-nowrap",
      cell: (event) => (
        <span className="text-muted">
          <Time ms={event.atMs} exact />
        </span>
      ),
    },
    {
      key: "action",
      head: "What",
      className: "whitespace-nowrap",
      cell: (event) => (
        <button
          type="button"
          className="rounded-sm font-mono text-xs hover:underline"
          aria-label={`${event.action}, event ${event.id}`}
          onClick={() => onOpen(event.id)}
        >
          {event.action}
        </button>
      ),
    },
    {
      key: "outcome",
      head: "Outcome",
      cell: (event) =>
        event.error ? <StatusChip tone="bad">Refused</StatusChip> : <StatusChip tone="ok">Done</StatusChip>,
    },
    {
      key: "actor",
      head: "Who",
      className: "max-w-56 truncate",
      cell: (event) => <span title={event.actor.arn}>{event.actor.name}</span>,
    },
    {
      key: "resource",
      head: "To what",
      className: "w-full max-w-0 truncate max-md:hidden",
      cell: (event) => (
        <span className="font-mono text-xs text-muted" title={event.resource}>
          {event.resource}
        </span>
      ),
    },
  ];
}
