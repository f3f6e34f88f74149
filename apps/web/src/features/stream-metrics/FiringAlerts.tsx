"use client";
import { StatusChip } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { useMay, useTeam } from "../team/index.ts";

/** What rings for this stream at the moment, above its charts. */
export function FiringAlerts({ streamName }: { readonly streamName: string }) {
  const { slug: team } = useTeam();
  const mayRead = useMay("alert:read");
  const { data = [] } = useQuery({
    ...useTRPC().alert.list.queryOptions({ team }),
    enabled: mayRead,
    refetchInterval: 10_000,
  });
  const firing = data.flatMap(({ id, name, isOn, settings, subjects }) => {
    const stream = settings.query.dimensions.StreamName;
    if (!isOn || (stream !== "*" && stream !== streamName)) return [];
    const found = subjects.find(({ subject, state }) => {
      const isThis = stream !== "*" || subject.split(" / ").includes(streamName);
      return state === "firing" && isThis;
    });
    return found ? [{ id, name, sinceMs: found.sinceMs }] : [];
  });
  if (firing.length === 0) return null;
  return (
    <ul className="grid gap-1 px-5">
      {firing.map(({ id, name, sinceMs }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 text-sm">
          <StatusChip tone="bad">Firing</StatusChip>
          <Link href={`/t/${team}/alerts/${id}`} className="underline-offset-2 hover:underline">
            {name}
          </Link>
          <span className="text-xs text-muted">
            since <Time ms={sinceMs} />
          </span>
        </li>
      ))}
    </ul>
  );
}
