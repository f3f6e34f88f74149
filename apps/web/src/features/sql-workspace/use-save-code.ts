"use client";
import { toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { type ApplicationDetail, useRefreshApplication } from "../applications/index.ts";
import { useTeam } from "../team/index.ts";

/** Makes a version of the application with other code; one that runs goes on with it. */
export function useSaveCode({ name: applicationName, versionId, definition, status }: ApplicationDetail) {
  const { slug: team } = useTeam();
  const refresh = useRefreshApplication();
  const save = useMutation(
    useTRPC().application.save.mutationOptions({
      onSuccess: async (saved) => {
        const then = status === "RUNNING" ? ": it runs from now on" : "";
        toaster.add({ title: `Saved as version ${saved.versionId}${then}` });
        await refresh();
      },
    }),
  );
  return {
    error: save.error,
    isSaving: save.isPending,
    save: (code: string, onSaved: () => void) =>
      save.mutate(
        { team, applicationName, currentVersionId: versionId, draft: { ...definition, code } },
        { onSuccess: onSaved },
      ),
  };
}
