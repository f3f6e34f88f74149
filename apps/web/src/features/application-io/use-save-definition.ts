"use client";
import { toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { type ApplicationDetail, useRefreshApplication } from "../applications/index.ts";
import { useTeam } from "../team/index.ts";

/** Makes a version of the application with other inputs, outputs, tables or tasks. */
export function useSaveDefinition({ name: applicationName, versionId, definition }: ApplicationDetail) {
  const { slug: team } = useTeam();
  const refresh = useRefreshApplication();
  const save = useMutation(
    useTRPC().application.save.mutationOptions({
      onSuccess: async (saved) => {
        toaster.add({ title: `Saved as version ${saved.versionId}` });
        await refresh();
      },
    }),
  );
  type Draft = Parameters<typeof save.mutate>[0]["draft"];
  return {
    error: save.error,
    isSaving: save.isPending,
    save: (part: Partial<Draft>, onSaved?: () => void) =>
      save.mutate(
        { team, applicationName, currentVersionId: versionId, draft: { ...definition, ...part } },
        onSaved && { onSuccess: onSaved },
      ),
  };
}
