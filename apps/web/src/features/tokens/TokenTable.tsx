"use client";
import { actsColumn, Button, type Column, ConfirmDialog, StatusChip, Table, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { roleWords } from "../members/index.ts";
import { toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { TokenCard } from "./token-types.ts";
import { tokenStatus } from "./token-words.ts";

const columns: readonly Column<TokenCard>[] = [
  {
    key: "name",
    head: "Name",
    className: "w-full",
    cell: ({ name, tail, createdBy }) => (
      <span className="grid">
        <span className="font-medium">{name}</span>
        <span className="text-xs text-faint">
          <span className="font-mono">mlrt_…{tail}</span>
          {createdBy && ` made by ${createdBy}`}
        </span>
      </span>
    ),
  },
  {
    key: "status",
    head: "Status",
    cell: ({ status }) => {
      const { tone, word, why } = tokenStatus[status];
      return (
        <span className="grid gap-0.5">
          <StatusChip tone={tone}>{word}</StatusChip>
          {why && <span className="max-w-60 text-xs text-muted">{why}</span>}
        </span>
      );
    },
  },
  {
    key: "role",
    head: "Role",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ role }) => <span className="text-muted">{roleWords[role].label}</span>,
  },
  {
    key: "used",
    head: "Last used",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ lastUsedMs }) =>
      lastUsedMs === undefined ? <span className="text-faint">Not yet</span> : <Time ms={lastUsedMs} />,
  },
  {
    key: "expires",
    head: "Expires",
    className: "whitespace-nowrap max-md:hidden",
    cell: ({ expiresMs }) =>
      expiresMs === undefined ? <span className="text-faint">Never</span> : <Time ms={expiresMs} />,
  },
];

/** Tokens, a row each, with what they may and the way to end them. */
export function TokenTable({ tokens }: { readonly tokens: readonly TokenCard[] }) {
  const mayRevoke = useMay("token:revoke");
  const [ending, setEnding] = useState<TokenCard>();
  const acts = actsColumn<TokenCard>(
    (token) =>
      mayRevoke && (
        <Button
          size="sm"
          tone="quiet"
          onClick={() => setEnding(token)}
          aria-label={`${isLiving(token) ? "Revoke" : "Remove"} ${token.name}`}
        >
          {isLiving(token) ? "Revoke" : "Remove"}
        </Button>
      ),
  );
  return (
    <>
      <Table
        caption="Service tokens"
        rows={tokens}
        columns={[...columns, acts]}
        rowKey={({ id }) => id}
        rowClassName={(token) => (isLiving(token) ? undefined : "text-muted")}
      />
      {ending && <EndToken card={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

/** Whether it opens something, or may again. */
function isLiving({ status }: TokenCard): boolean {
  return status === "active" || status === "orphaned";
}

/** Revokes a token that may be used; removes an ended one from the list. */
function EndToken({ card, onClose }: { readonly card: TokenCard; readonly onClose: () => void }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const living = isLiving(card);
  const done = {
    onSuccess: async () => {
      onClose();
      toaster.add({ title: living ? `${card.name} is revoked` : `${card.name} is removed` });
      await queryClient.invalidateQueries({ queryKey: trpc.token.pathKey() });
    },
    onError: toastProblem,
  };
  const revoke = useMutation(trpc.token.revoke.mutationOptions(done));
  const remove = useMutation(trpc.token.delete.mutationOptions(done));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={living ? `Revoke ${card.name}?` : `Remove ${card.name}?`}
      action={living ? "Revoke the token" : "Remove the token"}
      busy={revoke.isPending || remove.isPending}
      onConfirm={() => (living ? revoke : remove).mutate({ team, id: card.id })}
    >
      {living ? (
        <p>
          Programs that send <code className="font-mono text-xs">mlrt_…{card.tail}</code> are refused within five
          seconds. This cannot be taken back; make the program's new token first.
        </p>
      ) : (
        <p>It opens nothing any more. The audit log keeps what it was.</p>
      )}
    </ConfirmDialog>
  );
}
