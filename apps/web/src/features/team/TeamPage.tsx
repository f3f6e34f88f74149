"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { TeamSettings } from "@millrace/contract";
import { Button, Choice, CopyButton, Facts, Field, Input, Section, toaster } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem, Part } from "../problem/index.ts";
import { DeleteTeam } from "./DeleteTeam.tsx";
import { useMay, useTeam } from "./TeamProvider.tsx";

/** What the team is called, and its limits. */
export function TeamPage() {
  const { slug: team } = useTeam();
  const mayDelete = useMay("team:delete");
  const query = useQuery(useTRPC().team.get.queryOptions({ team }));
  return (
    <Part query={query}>
      {(found) => (
        <>
          <Section
            title="Account"
            about="The account id stands in every ARN. It was chosen when the team was made and cannot change."
          >
            <Facts
              facts={[
                {
                  name: "Account id",
                  value: (
                    <span className="inline-flex items-center gap-1 font-mono text-xs">
                      {found.accountId}
                      <CopyButton text={found.accountId} label="Copy the account id" />
                    </span>
                  ),
                },
                { name: "Short name", value: <span className="font-mono text-xs">{found.slug}</span> },
                { name: "Since", value: <Time ms={found.createdMs} exact /> },
              ]}
            />
          </Section>
          <SettingsForm settings={{ name: found.name, region: found.region, limitsProfile: found.limitsProfile }} />
          {mayDelete && <DeleteTeam name={found.name} />}
        </>
      )}
    </Part>
  );
}

function SettingsForm({ settings }: { readonly settings: TeamSettings }) {
  const { slug: team } = useTeam();
  const mayUpdate = useMay("team:update");
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useForm<TeamSettings>({ resolver: zodResolver(TeamSettings), values: settings, disabled: !mayUpdate });
  const update = useMutation(
    trpc.team.update.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "The team is changed", description: "New limits hold within five seconds." });
        await queryClient.invalidateQueries({ queryKey: trpc.team.pathKey() });
        router.refresh();
      },
    }),
  );
  const { errors, isDirty } = form.formState;
  return (
    <Section
      title="Name, region, limits"
      about={
        mayUpdate
          ? "The region is where the console looks first; clients choose their own."
          : "An owner or admin of the team can change these."
      }
    >
      <form className="grid gap-5" onSubmit={form.handleSubmit((values) => update.mutate({ team, ...values }))}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Name" error={errors.name?.message}>
            <Input {...form.register("name")} />
          </Field>
          <Field label="Region" error={errors.region?.message}>
            <Input mono {...form.register("region")} />
          </Field>
        </div>
        <fieldset className="grid gap-2.5">
          <legend className="mb-1 text-sm font-medium">Limits profile</legend>
          <Choice
            kind="radio"
            value="aws"
            label="As AWS"
            hint="1 MiB/s and 1,000 records/s a shard, 5 reads/s: what runs here runs there."
            {...form.register("limitsProfile")}
          />
          <Choice
            kind="radio"
            value="operator"
            label="As the machine can"
            hint="No throttling by the clock; only sizes stay limited."
            {...form.register("limitsProfile")}
          />
        </fieldset>
        <FormProblem error={update.error} />
        {mayUpdate && (
          <div>
            <Button tone="primary" type="submit" disabled={!isDirty} busy={update.isPending}>
              Save
            </Button>
          </div>
        )}
      </form>
    </Section>
  );
}
