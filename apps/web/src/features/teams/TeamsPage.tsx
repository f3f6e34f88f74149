"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { NewTeam } from "@millrace/contract";
import { Button, type Column, Field, Input, PageHead, Section, Table } from "@millrace/ui";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { useForm } from "react-hook-form";
import type * as z from "zod";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { roleWords } from "../members/index.ts";
import { FormProblem, Part } from "../problem/index.ts";
import { leave, type personRouter } from "../sign-in/index.ts";

type TeamCard = inferRouterOutputs<typeof personRouter>["teams"][number];

const columns: readonly Column<TeamCard>[] = [
  {
    key: "name",
    head: "Team",
    className: "w-full",
    cell: ({ slug, name, deleteAfterMs }) => (
      <span className="flex flex-wrap items-baseline gap-x-3">
        <Link href={`/t/${slug}`} className="font-medium hover:underline">
          {name}
        </Link>
        {deleteAfterMs !== undefined && (
          <span className="text-xs text-muted">
            deleted, removed <Time ms={deleteAfterMs} />
          </span>
        )}
      </span>
    ),
  },
  {
    key: "slug",
    head: "Short name",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ slug }) => <span className="font-mono text-xs text-muted">{slug}</span>,
  },
  {
    key: "role",
    head: "You are",
    className: "whitespace-nowrap",
    cell: ({ role }) => <span className="text-muted">{roleWords[role].label}</span>,
  },
];

/** One's teams, and the way to a new one. */
export function TeamsPage({ email, runsHouse }: { readonly email: string; readonly runsHouse: boolean }) {
  const query = useQuery(useTRPC().person.teams.queryOptions());
  return (
    <main className="mx-auto max-w-4xl py-6">
      <PageHead
        title="Your teams"
        actions={
          <>
            {runsHouse && (
              <Link href="/operator" className="text-sm underline">
                This house
              </Link>
            )}
            <Button tone="quiet" onClick={() => void leave()}>
              Sign out
            </Button>
          </>
        }
      >
        You are signed in as {email}. A team has an account id, streams, keys and members of its own; nothing passes
        from one to another.
      </PageHead>
      <div className="border-t">
        <Part query={query}>
          {(teams) =>
            teams.length === 0 ? (
              <p className="border-b px-5 py-6 text-sm text-muted">
                You belong to no team yet. An owner of one can send you a link, or make your own below.
              </p>
            ) : (
              <Table caption="Your teams" rows={teams} columns={columns} rowKey={({ slug }) => slug} />
            )
          }
        </Part>
      </div>
      <NewTeamSection />
    </main>
  );
}

function NewTeamSection() {
  const form = useForm<z.output<typeof NewTeam>>({ resolver: zodResolver(NewTeam), defaultValues: { name: "" } });
  const create = useMutation(
    useTRPC().person.createTeam.mutationOptions({ onSuccess: ({ slug }) => window.location.assign(`/t/${slug}`) }),
  );
  return (
    <Section title="New team" about="You become its owner and can invite others.">
      <form className="grid max-w-sm gap-4" onSubmit={form.handleSubmit((values) => create.mutate(values))}>
        <Field label="Name" error={form.formState.errors.name?.message}>
          <Input placeholder="Checkout" {...form.register("name")} />
        </Field>
        <FormProblem error={create.error} />
        <div>
          <Button tone="primary" type="submit" busy={create.isPending || create.isSuccess}>
            Make the team
          </Button>
        </div>
      </form>
    </Section>
  );
}
