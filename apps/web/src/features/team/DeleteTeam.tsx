"use client";
import { DeleteSection } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "./TeamProvider.tsx";

/** Deletes the team, after its name was typed. */
export function DeleteTeam({ name }: { readonly name: string }) {
  const { slug: team } = useTeam();
  const remove = useMutation(
    useTRPC().team.delete.mutationOptions({
      // All that the browser knows of the team is old now.
      onSuccess: () => window.location.assign(`/t/${team}`),
      onError: toastProblem,
    }),
  );
  return (
    <DeleteSection
      name={name}
      noun="team"
      about="It stops at once and is removed after seven days; until then an owner can restore it."
      disabled={false}
      busy={remove.isPending || remove.isSuccess}
      onDelete={() => remove.mutate({ team, name })}
    >
      <p>
        Its keys and tokens are refused from this moment, so producers and consumers fail. Deliveries, sources and SQL
        applications stop. Records whose retention ends meanwhile are not kept for longer.
      </p>
      <p>After seven days its streams, buckets, keys and members are removed. The audit log is kept.</p>
    </DeleteSection>
  );
}
