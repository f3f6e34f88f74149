"use client";
import { actsColumn, Button, type Column, StatusChip, Table, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { InvitationCard } from "./member-types.ts";
import { invitationStatus, roleWords } from "./role-words.ts";

const columns: readonly Column<InvitationCard>[] = [
  {
    key: "for",
    head: "For",
    className: "w-full",
    cell: ({ email }) => email ?? <span className="text-muted">Whoever has the link</span>,
  },
  { key: "role", head: "As", cell: ({ role }) => <span className="text-muted">{roleWords[role].label}</span> },
  {
    key: "status",
    head: "Status",
    cell: ({ status }) => <StatusChip tone={invitationStatus[status].tone}>{invitationStatus[status].word}</StatusChip>,
  },
  {
    key: "by",
    head: "By",
    className: "max-w-48 truncate max-md:hidden",
    cell: ({ invitedBy }) => <span className="text-muted">{invitedBy}</span>,
  },
  {
    key: "expires",
    head: "Expires",
    className: "max-sm:hidden",
    cell: ({ expiresMs }) => (
      <span className="text-muted">
        <Time ms={expiresMs} />
      </span>
    ),
  },
];

/** Invitations, a row each, with what became of them. */
export function InvitationTable({ invitations }: { readonly invitations: readonly InvitationCard[] }) {
  const { slug: team } = useTeam();
  const mayWrite = useMay("invitation:write");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.invitation.revoke.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "The invitation is taken back", description: "Its link lets nobody in any more." });
        await queryClient.invalidateQueries({ queryKey: trpc.invitation.pathKey() });
      },
      onError: toastProblem,
    }),
  );
  const acts = actsColumn<InvitationCard>(
    ({ id, status, email }) =>
      mayWrite &&
      status === "open" && (
        <Button
          size="sm"
          tone="quiet"
          busy={revoke.isPending && revoke.variables.id === id}
          onClick={() => revoke.mutate({ team, id })}
          aria-label={`Take back the invitation for ${email ?? "whoever has the link"}`}
        >
          Take back
        </Button>
      ),
  );
  return (
    <Table
      caption="Invitations"
      rows={invitations}
      columns={[...columns, acts]}
      rowKey={({ id }) => id}
      rowClassName={({ status }) => (status === "open" ? undefined : "text-muted")}
    />
  );
}
