"use client";
import { DeleteSection, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../client/trpc.ts";
import { type ApplicationDetail, useRefreshApplication } from "../applications/index.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

/** Deletes the application with its versions and state, after its name was typed. */
export function DeleteApplication({ application }: { readonly application: ApplicationDetail }) {
  const { slug: team } = useTeam();
  const router = useRouter();
  const refresh = useRefreshApplication();
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
    <DeleteSection
      name={name}
      noun="application"
      about="What it put out stays where it is."
      disabled={status === "DELETING"}
      busy={remove.isPending}
      onDelete={() => remove.mutate({ team, applicationName: name })}
    >
      <p>
        Its code, all its versions and what its windows hold are gone. The streams that it reads and writes stay. This
        cannot be taken back.
      </p>
    </DeleteSection>
  );
}
