"use client";
import { StatusChip, Table } from "@millrace/ui";
import { Time } from "../../client/time/Time.tsx";
import type { AlertEvent } from "./alert-types.ts";
import { channelWords } from "./alert-words.ts";

/** When it rang, what it said, and who took it. */
export function AlertHistory({ events }: { readonly events: readonly AlertEvent[] }) {
  return (
    <section className="grid gap-2 py-4">
      <h2 className="px-5 text-base font-medium">History</h2>
      {events.length === 0 ? (
        <p className="px-5 text-sm text-muted">It has not rung yet. What it does is kept for thirty days.</p>
      ) : (
        <Table
          caption="What the alert did"
          rows={events}
          rowKey={({ id }) => id}
          columns={[
            { key: "at", head: "When", cell: ({ atMs }) => <Time ms={atMs} exact /> },
            {
              key: "state",
              head: "State",
              cell: ({ state }) => (
                <StatusChip tone={state === "firing" ? "bad" : "ok"}>
                  {state === "firing" ? "Firing" : "Resolved"}
                </StatusChip>
              ),
            },
            {
              key: "sentence",
              head: "What it said",
              className: "min-w-72",
              cell: ({ sentence }) => <span className="text-xs">{sentence}</span>,
            },
            { key: "told", head: "Told", cell: (event) => <Told {...event} /> },
          ]}
        />
      )}
    </section>
  );
}

function Told({ isMuted, notices }: AlertEvent) {
  if (isMuted) return <span className="text-xs text-muted">Silenced</span>;
  if (notices.length === 0) return <span className="text-xs text-muted">Nobody</span>;
  return (
    <ul className="grid gap-0.5 text-xs">
      {notices.map(({ channel, isDone, attempts, problem }) => (
        <li key={channelWords(channel)}>
          {channelWords(channel)}
          <span className={problem ? "text-bad" : "text-muted"}>
            {problem
              ? `: ${problem} ${isDone ? "Given up" : "Tried again soon"} (${attempts})`
              : isDone
                ? ""
                : ": on its way"}
          </span>
        </li>
      ))}
    </ul>
  );
}
