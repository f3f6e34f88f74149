"use client";
import { actsColumn, Button, type Column, ConfirmDialog, CopyButton, StatusChip, Table, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Time } from "../../client/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { KeyCard } from "./key-types.ts";
import { keyStatus, scopeOf } from "./key-words.ts";

const columns: readonly Column<KeyCard>[] = [
  {
    key: "name",
    head: "Name",
    className: "w-full",
    cell: (key) => (
      <span className="grid">
        <span className="font-medium">{key.name}</span>
        <span className="flex items-center gap-1 font-mono text-xs text-faint">
          {key.id}
          <CopyButton text={key.id} label="Copy the key id" />
        </span>
      </span>
    ),
  },
  {
    key: "status",
    head: "Status",
    cell: (key) => <StatusChip tone={keyStatus[key.status].tone}>{keyStatus[key.status].word}</StatusChip>,
  },
  {
    key: "scope",
    head: "May",
    className: "whitespace-nowrap max-sm:hidden",
    cell: (key) => <span className="text-muted">{scopeOf(key)}</span>,
  },
  {
    key: "used",
    head: "Last used",
    className: "whitespace-nowrap max-sm:hidden",
    cell: (key) => <LastUse card={key} />,
  },
  {
    key: "expires",
    head: "Expires",
    className: "whitespace-nowrap max-md:hidden",
    cell: (key) =>
      key.expiresMs === undefined ? <span className="text-faint">Never</span> : <Time ms={key.expiresMs} />,
  },
];

/** Keys, a row each, with what they were last used for and the way to end them. */
export function KeyTable({ keys }: { readonly keys: readonly KeyCard[] }) {
  const mayRevoke = useMay("key:revoke");
  const [ending, setEnding] = useState<KeyCard>();
  const acts = actsColumn<KeyCard>(
    (key) =>
      mayRevoke && (
        <Button
          size="sm"
          tone="quiet"
          onClick={() => setEnding(key)}
          aria-label={`${key.status === "active" ? "Revoke" : "Remove"} ${key.name}`}
        >
          {key.status === "active" ? "Revoke" : "Remove"}
        </Button>
      ),
  );
  return (
    <>
      <Table
        caption="Access keys"
        rows={keys}
        columns={[...columns, acts]}
        rowKey={(key) => key.id}
        rowClassName={(key) => (key.status === "active" ? undefined : "text-muted")}
      />
      {ending && <EndKey card={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function LastUse({ card }: { readonly card: KeyCard }) {
  return (
    <span className="grid">
      {card.lastUsedMs === undefined ? <span className="text-faint">Not yet</span> : <Time ms={card.lastUsedMs} />}
      {card.lastFailureMs !== undefined && (
        <span className="max-w-60 truncate text-xs text-warn" title={card.lastFailureReason}>
          refused <Time ms={card.lastFailureMs} />
          {card.lastFailureReason && `: ${card.lastFailureReason}`}
        </span>
      )}
    </span>
  );
}

/** Revokes an active key; removes an ended one from the list. */
function EndKey({ card, onClose }: { readonly card: KeyCard; readonly onClose: () => void }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isActive = card.status === "active";
  const done = {
    onSuccess: async () => {
      onClose();
      toaster.add({ title: isActive ? `${card.name} is revoked` : `${card.name} is removed` });
      await queryClient.invalidateQueries({ queryKey: trpc.key.pathKey() });
    },
    onError: toastProblem,
  };
  const revoke = useMutation(trpc.key.revoke.mutationOptions(done));
  const remove = useMutation(trpc.key.delete.mutationOptions(done));
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isActive ? `Revoke ${card.name}?` : `Remove ${card.name}?`}
      action={isActive ? "Revoke the key" : "Remove the key"}
      busy={revoke.isPending || remove.isPending}
      onConfirm={() => (isActive ? revoke : remove).mutate({ team, id: card.id })}
    >
      {isActive ? (
        <p>
          Programs that sign with <code className="font-mono text-xs">{card.id}</code> are refused within five seconds.
          This cannot be taken back; make the program's new key first.
        </p>
      ) : (
        <p>It opens nothing any more. The audit log keeps what it was.</p>
      )}
    </ConfirmDialog>
  );
}
