"use client";
import { ConfirmDialog, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { KeyCard } from "./key-types.ts";

/** Revokes an active key; removes an ended one from the list. */
export function EndKey({ card, onClose }: { readonly card: KeyCard; readonly onClose: () => void }) {
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
