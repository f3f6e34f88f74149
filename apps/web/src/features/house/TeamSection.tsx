"use client";
import { actsColumn, type Column, IconButton, Section, Table } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import { formatCount, plural } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import type { HouseTeamCard } from "./house-types.ts";
import { LimitsDialog } from "./LimitsDialog.tsx";

const columns: readonly Column<HouseTeamCard>[] = [
  {
    key: "name",
    head: "Team",
    className: "w-full",
    cell: ({ name, accountId, owners, deleteAfterMs }) => (
      <span className="grid py-1.5">
        <span className="font-medium">{name}</span>
        <span className="break-all text-xs text-muted">
          <span className="font-mono">{accountId}</span> · {owners.join(", ") || "no owner"}
        </span>
        {deleteAfterMs !== undefined && (
          <span className="text-xs text-bad">
            deleted, removed <Time ms={deleteAfterMs} />
          </span>
        )}
      </span>
    ),
  },
  {
    key: "holds",
    head: "Holds",
    className: "max-md:hidden",
    cell: ({ members, streams, deliveries, applications }) => (
      <span className="text-xs text-muted">
        {plural(members, "member")}, {plural(streams, "stream")}, {plural(deliveries, "delivery", "deliveries")},{" "}
        {plural(applications, "application")}
      </span>
    ),
  },
  {
    key: "limits",
    head: "Limits",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ limitsProfile, overrides }) => (
      <span className="text-muted">
        {limitsProfile === "aws" ? "As AWS" : "As the machine can"}
        {Object.keys(overrides).length > 0 && `, ${formatCount(Object.keys(overrides).length)} set`}
      </span>
    ),
  },
];

/** All teams, and their limits. */
export function TeamSection() {
  const query = useQuery(useTRPC().house.teams.queryOptions());
  const [changing, setChanging] = useState<HouseTeamCard>();
  const acts = actsColumn<HouseTeamCard>((team) => (
    <IconButton label={`Limits of ${team.name}`} onClick={() => setChanging(team)}>
      <SlidersHorizontal size={14} strokeWidth={1.5} aria-hidden />
    </IconButton>
  ));
  return (
    <Section title="Teams" about="How much each has; what is in it only its members see.">
      <div className="-mx-5">
        <Part query={query}>
          {(teams) => <Table caption="Teams" rows={teams} columns={[...columns, acts]} rowKey={({ id }) => id} />}
        </Part>
      </div>
      {changing && <LimitsDialog team={changing} onClose={() => setChanging(undefined)} />}
    </Section>
  );
}
