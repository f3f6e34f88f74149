"use client";
import { PageHead } from "@millrace/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { AlertForm } from "./AlertForm.tsx";

/** A form for an alert; afterwards its page. */
export function NewAlertPage() {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const choices = useQuery(trpc.alert.choices.queryOptions({ team }));
  const create = useMutation(
    trpc.alert.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/t/${team}/alerts/${id}`) }),
  );
  return (
    <>
      <PageHead title="New alert">A metric, a condition, and who is told when it holds.</PageHead>
      <Part query={choices}>
        {(found) => (
          <AlertForm
            choices={found}
            submit="Create the alert"
            isBusy={create.isPending}
            error={create.error}
            onSubmit={(name, settings) => create.mutate({ team, name, settings })}
          />
        )}
      </Part>
    </>
  );
}
