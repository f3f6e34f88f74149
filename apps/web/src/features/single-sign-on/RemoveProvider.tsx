"use client";
import { DeleteSection, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

/** Ends single sign-on. */
export function RemoveProvider({ label }: { readonly label: string }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.signOn.remove.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "Single sign-on is off" });
        await queryClient.invalidateQueries({ queryKey: trpc.signOn.pathKey() });
      },
      onError: toastProblem,
    }),
  );
  return (
    <DeleteSection
      name={label}
      noun="provider"
      about="Members stay members, and come in by a password, a passkey or a link."
      disabled={false}
      busy={remove.isPending}
      onDelete={() => remove.mutate({ team })}
    >
      <p>Whoever came in by it is signed out now. People who have no other way in need a one-time link.</p>
    </DeleteSection>
  );
}
