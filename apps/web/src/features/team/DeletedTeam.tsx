"use client";
import { Button, PageHead } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import type { TeamView } from "../../server/team-page.ts";
import { FormProblem } from "../problem/index.ts";

/** In place of every page of a team that was deleted: what became of it, and the way back. */
export function DeletedTeam({ team, deleteAfterMs }: { readonly team: TeamView; readonly deleteAfterMs: number }) {
  const restore = useMutation(
    useTRPC().team.restore.mutationOptions({ onSuccess: () => window.location.assign(`/t/${team.slug}`) }),
  );
  const mayRestore = team.granted.includes("team:delete");
  return (
    <main className="mx-auto max-w-2xl py-6">
      <PageHead title={`${team.name} was deleted`}>
        Its keys and tokens are refused, and nothing is delivered or computed for it. All that it holds stays where it
        is until <Time ms={deleteAfterMs} exact />; then it is removed for good.
      </PageHead>
      <div className="grid gap-4 px-5">
        <FormProblem error={restore.error} />
        <div className="flex flex-wrap items-center gap-3">
          {mayRestore ? (
            <Button
              tone="primary"
              busy={restore.isPending || restore.isSuccess}
              onClick={() => restore.mutate({ team: team.slug })}
            >
              Restore the team
            </Button>
          ) : (
            <p className="text-sm text-muted">An owner of the team can restore it.</p>
          )}
          <Link href="/teams" className="text-sm underline">
            Your teams
          </Link>
        </div>
      </div>
    </main>
  );
}
