"use client";
import { Menu } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";

/** The team, and the way to one's other teams. */
export function TeamMenu() {
  const team = useTeam();
  const teams = useQuery(useTRPC().person.teams.queryOptions());
  const items = (teams.data ?? [{ slug: team.slug, name: team.name }]).map((each) => ({
    key: each.slug,
    label: each.name,
    isCurrent: each.slug === team.slug,
    render: <Link href={`/t/${each.slug}`} />,
  }));
  return (
    <Menu
      heading={<span>Account {team.accountId}</span>}
      items={[...items, { key: "", label: "All teams, or a new one", render: <Link href="/teams" /> }]}
      trigger={
        <button
          type="button"
          className="flex h-8 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-hover"
        >
          <span
            aria-hidden
            className="flex size-5 shrink-0 items-center justify-center rounded-sm bg-accent text-xs font-medium text-on-accent"
          >
            {team.name.slice(0, 1).toUpperCase()}
          </span>
          <span className="min-w-0 flex-1 truncate text-sm font-medium">{team.name}</span>
          <ChevronsUpDown size={14} strokeWidth={1.5} aria-hidden className="shrink-0 text-faint" />
        </button>
      }
    />
  );
}
