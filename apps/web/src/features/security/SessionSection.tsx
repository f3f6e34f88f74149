"use client";
import { actsColumn, Button, type Column, Section, Table, toaster } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { plural } from "../../client/format.ts";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { Part, toastProblem } from "../problem/index.ts";
import type { personRouter } from "../sign-in/index.ts";
import { deviceWords } from "./device-words.ts";

type SessionCard = inferRouterOutputs<typeof personRouter>["sessions"][number];

const columns: readonly Column<SessionCard>[] = [
  {
    key: "device",
    head: "Browser",
    className: "w-full",
    cell: ({ userAgent, isThis }) => (
      <span title={userAgent}>
        <span className="font-medium">{deviceWords(userAgent)}</span>
        {isThis && <span className="ml-2 text-xs text-faint">this one</span>}
      </span>
    ),
  },
  {
    key: "from",
    head: "From",
    className: "max-sm:hidden",
    cell: ({ sourceIp }) => <span className="font-mono text-xs text-muted">{sourceIp ?? "unknown"}</span>,
  },
  {
    key: "since",
    head: "Signed in",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ createdMs }) => <Time ms={createdMs} />,
  },
  {
    key: "seen",
    head: "Last seen",
    className: "whitespace-nowrap",
    cell: ({ lastSeenMs }) => (
      <span className="text-muted">
        <Time ms={lastSeenMs} />
      </span>
    ),
  },
];

/** The browsers in which one is signed in, and the way to sign them out. */
export function SessionSection() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery(trpc.person.sessions.queryOptions());
  const end = useMutation(
    trpc.person.endSessions.mutationOptions({
      onSuccess: async ({ ended }) => {
        toaster.add({ title: `${plural(ended, "browser")} signed out` });
        await queryClient.invalidateQueries({ queryKey: trpc.person.sessions.queryKey() });
      },
      onError: toastProblem,
    }),
  );
  const acts = actsColumn<SessionCard>(
    ({ id, isThis, userAgent }) =>
      !isThis && (
        <Button
          size="sm"
          tone="quiet"
          onClick={() => end.mutate({ id })}
          aria-label={`Sign ${deviceWords(userAgent)} out`}
        >
          Sign out
        </Button>
      ),
  );
  return (
    <Section
      title="Where you are signed in"
      about="A session ends 30 minutes after your last act there, and after 12 hours in any case."
    >
      <Part query={query}>
        {(sessions) => (
          <div className="grid gap-4">
            <div className="-mx-5">
              <Table caption="Sessions" rows={sessions} columns={[...columns, acts]} rowKey={({ id }) => id} />
            </div>
            {sessions.length > 1 && (
              <div>
                <Button busy={end.isPending} onClick={() => end.mutate({})}>
                  Sign out everywhere else
                </Button>
              </div>
            )}
          </div>
        )}
      </Part>
    </Section>
  );
}
