"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../client/trpc.ts";
import { type InputDraft, toInput } from "../application-io/index.ts";
import { useRefreshApplication } from "../applications/index.ts";
import type { SqlTemplate } from "../sql-workspace/index.ts";
import { useTeam } from "../team/index.ts";

export interface NewApplicationDraft {
  readonly name: string;
  /** Undefined: chosen later. */
  readonly input: InputDraft | undefined;
  /** Undefined: an empty editor. */
  readonly template: SqlTemplate | undefined;
}

/** Makes an application, with the table of its template where that has one, and goes to its editor. */
export function useCreateApplication() {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefreshApplication();
  const putTable = useMutation(trpc.sql.putTemplateTable.mutationOptions());
  const createOne = useMutation(trpc.application.create.mutationOptions());
  const tableOf = async (template: SqlTemplate) => {
    if (!template.reference) return [];
    const { tableName, schema } = template.reference;
    const place = await putTable.mutateAsync({ team, template: template.id });
    return [{ tableName, schema, ...place }];
  };
  const make = useMutation({
    mutationFn: async ({ name, input, template }: NewApplicationDraft) => {
      const references = template ? await tableOf(template) : [];
      await createOne.mutateAsync({
        team,
        applicationName: name,
        draft: { code: template?.code ?? "", inputs: input ? [toInput(input)] : [], references },
      });
    },
    onSuccess: async (_, { name }) => {
      await refresh();
      router.push(`/t/${team}/applications/${name}`);
    },
  });
  return { create: make.mutate, isCreating: make.isPending, error: make.error };
}
