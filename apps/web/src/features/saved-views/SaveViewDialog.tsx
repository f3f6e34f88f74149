"use client";
import { Button, Choice, Dialog, Field, Input, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { viewWords } from "./view-words.ts";

export interface SaveViewDialogProps {
  readonly streamName: string;
  readonly query: string;
  /** Of the view that is shown now, if it is one. */
  readonly name: string;
  readonly onClose: () => void;
}

/** Keeps how one looks at a stream now, for the whole team. */
export function SaveViewDialog({ streamName, query, name: known, onClose }: SaveViewDialogProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState(known);
  const [isDefault, setDefault] = useState(false);
  const save = useMutation(
    trpc.view.save.mutationOptions({
      onSuccess: async () => {
        onClose();
        toaster.add({ title: `The view ${name.trim()} is saved` });
        await queryClient.invalidateQueries({ queryKey: trpc.view.pathKey() });
      },
    }),
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save this view"
      description="Filter, beginning and decoding, for everybody in the team. One of the same name is replaced."
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ team, streamName, name, query, isDefault });
        }}
      >
        <Field label="Name">
          <Input value={name} onChange={(event) => setName(event.target.value)} placeholder="Failed payments" />
        </Field>
        <p className="font-mono text-xs break-all text-muted">{viewWords(query) || "everything, from now on"}</p>
        <Choice
          kind="checkbox"
          label="Show it to whoever opens the stream"
          checked={isDefault}
          onChange={(event) => setDefault(event.target.checked)}
        />
        <FormProblem error={save.error} />
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button tone="primary" type="submit" disabled={name.trim() === ""} busy={save.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
