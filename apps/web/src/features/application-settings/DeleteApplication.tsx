"use client";
import { Button, ConfirmDialog, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { type ApplicationDetail, useRefreshApplication } from "../applications/index.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

/** Deletes the application with its versions and state, after its name was typed. */
export function DeleteSection({ application }: { readonly application: ApplicationDetail }) {
  const { slug: team } = useTeam();
  const router = useRouter();
  const refresh = useRefreshApplication();
  const [isOpen, setOpen] = useState(false);
  const { name, status } = application;
  const remove = useMutation(
    useTRPC().application.delete.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: `${name} is being deleted` });
        router.push(`/t/${team}/applications`);
        await refresh();
      },
      onError: toastProblem,
    }),
  );
  return (
    <Section title="Delete this application" about="What it put out stays where it is.">
      <Button tone="danger" disabled={status === "DELETING"} onClick={() => setOpen(true)}>
        Delete {name}
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Delete ${name}?`}
        action="Delete the application"
        typeName={name}
        busy={remove.isPending}
        onConfirm={() => remove.mutate({ team, applicationName: name })}
      >
        <p>
          Its code, all its versions and what its windows hold are gone. The streams that it reads and writes stay. This
          cannot be taken back.
        </p>
      </ConfirmDialog>
    </Section>
  );
}
