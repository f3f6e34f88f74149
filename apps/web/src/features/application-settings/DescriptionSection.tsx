"use client";
import { Button, Field, Input, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { type ApplicationDetail, useRefreshApplication } from "../applications/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

export interface DescriptionSectionProps {
  readonly application: ApplicationDetail;
  readonly isFixed: boolean;
}

/** What the application is for, in a line. */
export function DescriptionSection({ application, isFixed }: DescriptionSectionProps) {
  const { slug: team } = useTeam();
  const refresh = useRefreshApplication();
  const [description, setDescription] = useState(application.description);
  const save = useMutation(
    useTRPC().application.save.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "Saved" });
        await refresh();
      },
    }),
  );
  const { name: applicationName, versionId: currentVersionId, definition: draft } = application;
  return (
    <Section title="Description" about="What it is for, for those who come after.">
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ team, applicationName, currentVersionId, draft, description });
        }}
      >
        <Field label="Description">
          <Input
            maxLength={1024}
            disabled={isFixed}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        </Field>
        <FormProblem error={save.error} />
        {!isFixed && (
          <div>
            <Button type="submit" busy={save.isPending} disabled={description === application.description}>
              Save
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}
