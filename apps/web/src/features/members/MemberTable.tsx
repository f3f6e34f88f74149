"use client";
import { type RoleName, roleNames } from "@millrace/contract";
import { actsColumn, Button, type Column, Select, Table, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { EndMembership } from "./EndMembership.tsx";
import type { MemberCard } from "./member-types.ts";
import { roleOptions, roleWords } from "./role-words.ts";

const columns: readonly Column<MemberCard>[] = [
  { key: "who", head: "Person", className: "w-full", cell: (member) => <Who member={member} /> },
  { key: "role", head: "Role", cell: (member) => <Role member={member} /> },
  {
    key: "keys",
    head: "Keys made",
    right: true,
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ keys }) => <span className={keys === 0 ? "text-faint" : "tabular"}>{keys}</span>,
  },
  {
    key: "since",
    head: "Since",
    right: true,
    className: "max-sm:hidden",
    cell: (member) => (
      <span className="text-muted">
        <Time ms={member.createdMs} />
      </span>
    ),
  },
];

/** Members, a row each, with their role to choose and the way out. */
export function MemberTable({ members }: { readonly members: readonly MemberCard[] }) {
  const mayUpdate = useMay("member:update");
  const { person } = useTeam();
  const [ending, setEnding] = useState<MemberCard>();
  const acts = actsColumn<MemberCard>((member) => {
    const isSelf = member.email === person.email;
    if (!isSelf && !mayUpdate) return null;
    return (
      <Button
        size="sm"
        tone="quiet"
        onClick={() => setEnding(member)}
        aria-label={isSelf ? "Leave the team" : `Remove ${member.email}`}
      >
        {isSelf ? "Leave" : "Remove"}
      </Button>
    );
  });
  return (
    <>
      <Table caption="Members" rows={members} columns={[...columns, acts]} rowKey={({ userId }) => userId} />
      {ending && (
        <EndMembership member={ending} isSelf={ending.email === person.email} onClose={() => setEnding(undefined)} />
      )}
    </>
  );
}

function Who({ member: { name, email } }: { readonly member: MemberCard }) {
  const { person } = useTeam();
  return (
    <span className="grid">
      <span className="font-medium">
        {name || email}
        {email === person.email && <span className="ml-2 text-xs font-normal text-faint">you</span>}
      </span>
      {name !== "" && name !== email && <span className="text-xs text-faint">{email}</span>}
    </span>
  );
}

function Role({ member }: { readonly member: MemberCard }) {
  const { slug: team, person } = useTeam();
  const mayUpdate = useMay("member:update");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.member.update.mutationOptions({
      onSuccess: async (_nothing, { role }) => {
        toaster.add({ title: `${member.email} is ${roleWords[role].label.toLowerCase()} now` });
        await queryClient.invalidateQueries({ queryKey: trpc.member.pathKey() });
        if (member.email === person.email) router.refresh();
      },
      onError: toastProblem,
    }),
  );
  if (!mayUpdate) return <span className="text-muted">{roleWords[member.role].label}</span>;
  return (
    <Select
      compact
      className="w-28"
      aria-label={`Role of ${member.email}`}
      options={roleOptions(roleNames)}
      value={change.isPending ? change.variables.role : member.role}
      disabled={change.isPending}
      onChange={(event) => change.mutate({ team, userId: member.userId, role: event.target.value as RoleName })}
    />
  );
}
