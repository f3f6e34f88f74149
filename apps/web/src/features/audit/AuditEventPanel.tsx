"use client";
import { CopyButton, type Fact, Facts, IconButton } from "@millrace/ui";
import { X } from "lucide-react";
import { Time } from "../../client/time/Time.tsx";
import { DiffLines, lineDiff } from "../diff/index.ts";
import type { AuditCard } from "./audit-types.ts";
import { changeLines, otherDetails } from "./change-lines.ts";

/** One event, with everything that was written of it. */
export function AuditEventPanel({ event, onClose }: { readonly event: AuditCard; readonly onClose: () => void }) {
  const change = changeLines(event);
  return (
    <section
      aria-label={`Event ${event.n}`}
      className="grid min-w-0 content-start gap-4 border-b bg-sunken px-5 py-4 xl:border-l"
    >
      <header className="flex items-center justify-between gap-2">
        <h2 className="font-mono text-sm font-medium">{event.action}</h2>
        <IconButton label="Close the event" onClick={onClose}>
          <X size={14} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </header>
      <Facts facts={factsOf(event)} />
      {change && (
        <div className="grid gap-1.5">
          <h3 className="text-xs text-faint">Before and after</h3>
          <DiffLines label="Before and after" lines={lineDiff(change.before, change.after)} />
        </div>
      )}
    </section>
  );
}

const mono = (text: string) => <span className="break-all font-mono text-xs">{text}</span>;

function factsOf(event: AuditCard): Fact[] {
  const { actor, error, resource, requestId, atMs, n, hash } = event;
  return [
    { name: "When", value: <Time ms={atMs} exact /> },
    { name: "Outcome", value: error ? <>Refused: {mono(error)}</> : "Done" },
    { name: "Who", value: `${actor.name} (${actor.kind})` },
    { name: "Id", value: mono(actor.id) },
    ...(actor.sourceIp ? [{ name: "From", value: mono(actor.sourceIp) }] : []),
    { name: "To what", value: mono(resource) },
    ...otherDetails(event).map(({ name, text }) => ({ name, value: <span className="break-words">{text}</span> })),
    { name: "Request", value: mono(requestId) },
    { name: "Number", value: String(n) },
    {
      name: "Hash",
      value: (
        <span className="inline-flex items-center gap-1">
          <span className="font-mono text-xs">{hash.slice(0, 16)}…</span>
          <CopyButton text={hash} label="Copy the hash" />
        </span>
      ),
    },
  ];
}
