"use client";
import { Button, Dialog, Field, Select } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { KeyCard } from "./key-types.ts";
import { RevealedKey } from "./RevealedKey.tsx";

const ends = [
  { value: "1", label: "For an hour" },
  { value: "24", label: "For a day" },
  { value: "168", label: "For 7 days" },
  { value: "0", label: "Not at all: revoke it now" },
] as const;

/** Makes a new key in place of an old one, and shows its secret this once. */
export function RotateKey({ card, onClose }: { readonly card: KeyCard; readonly onClose: () => void }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [hours, setHours] = useState("24");
  const rotate = useMutation(
    trpc.key.rotate.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.key.pathKey() }),
    }),
  );
  const made = rotate.data;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      holds={made !== undefined}
      title={made ? "Keep the secret now" : `Rotate ${card.name}?`}
      description={
        made
          ? "It is shown this once and kept sealed; nobody can show it again."
          : "A new key with the same name, policy and length of life."
      }
    >
      {made ? (
        <RevealedKey secretKey={made} onDone={onClose} />
      ) : (
        <div className="grid gap-5">
          <Field label="The old key goes on" hint="Long enough for every program to change over.">
            <Select options={ends} value={hours} onChange={(event) => setHours(event.target.value)} />
          </Field>
          <FormProblem error={rotate.error} />
          <div className="flex justify-end gap-2">
            <Button tone="quiet" onClick={onClose}>
              Cancel
            </Button>
            <Button
              tone="primary"
              busy={rotate.isPending}
              onClick={() => rotate.mutate({ team, id: card.id, oldEndsInHours: Number(hours) })}
            >
              Make the new key
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
