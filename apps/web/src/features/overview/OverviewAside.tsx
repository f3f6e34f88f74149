"use client";
import { Button, CopyButton, Facts } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { ReactNode } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import type { AuditCard } from "../audit/index.ts";
import { useMay, useTeam } from "../team/index.ts";

const EVERY_MS = 15_000;
const SHOWN = 6;

/** How a program finds its way here, and what was done lately. */
export function OverviewAside() {
  const { slug, gatewayUrl, region, accountId } = useTeam();
  const mayReadKeys = useMay("key:read");
  const mayReadAudit = useMay("audit:read");
  return (
    <aside aria-label="Connection and activity" className="grid content-start gap-8 px-5 py-5 max-lg:border-t">
      <section className="grid gap-3">
        <h2 className="text-base font-medium">For your programs</h2>
        <Facts
          facts={[
            { name: "Endpoint", value: <Copied text={gatewayUrl} label="Copy the endpoint" /> },
            { name: "Region", value: <Copied text={region} label="Copy the region" /> },
            { name: "Account", value: <Copied text={accountId} label="Copy the account id" /> },
          ]}
        />
        {mayReadKeys && (
          <div>
            <Button size="sm" render={<Link href={`/t/${slug}/keys`} />}>
              Access keys
            </Button>
          </div>
        )}
      </section>
      {mayReadAudit && <Lately />}
    </aside>
  );
}

function Copied({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  return (
    <span className="inline-flex min-w-0 items-center gap-1 font-mono text-xs">
      <span className="min-w-0 break-all">{text}</span>
      <CopyButton text={text} label={label} />
    </span>
  );
}

function Lately() {
  const { slug: team } = useTeam();
  const query = useQuery({ ...useTRPC().audit.list.queryOptions({ team }), refetchInterval: EVERY_MS });
  const events = query.data?.events.slice(0, SHOWN) ?? [];
  if (events.length === 0) return null;
  return (
    <section className="grid gap-3">
      <div className="flex items-baseline justify-between">
        <h2 className="text-base font-medium">Lately</h2>
        <Link href={`/t/${team}/settings/audit`} className="rounded-sm text-xs text-accent-text hover:underline">
          Audit log
        </Link>
      </div>
      <ol className="grid gap-2">
        {events.map((event) => (
          <li key={String(event.n)} className="grid grid-cols-[minmax(0,1fr)_max-content] gap-x-3 text-xs">
            <span className={event.error ? "font-mono text-bad" : "font-mono"}>{event.action}</span>
            <span className="text-faint">
              <Time ms={event.atMs} />
            </span>
            <span className="col-span-2 truncate text-muted" title={event.resource}>
              {nameOf(event)} <span className="text-faint">by</span> {event.actor.name}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What a person calls the thing: its name where the event tells it, else the last part of its ARN. */
function nameOf({ resource, detail }: AuditCard): string {
  return typeof detail.name === "string" ? detail.name : (resource.split(/\/|:::/).at(-1) ?? resource);
}
