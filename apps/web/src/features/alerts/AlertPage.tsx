"use client";
import { Button, DeleteButton, PageHead, StatusChip, toaster } from "@millrace/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { AlertChart } from "./AlertChart.tsx";
import { AlertForm } from "./AlertForm.tsx";
import { AlertHistory } from "./AlertHistory.tsx";
import type { Alert } from "./alert-types.ts";
import { conditionWords, queryWords, stateOf } from "./alert-words.ts";
import { MuteControl } from "./MuteControl.tsx";
import { SigningSecret } from "./SigningSecret.tsx";

const EVERY_MS = 10_000;

/** One alert: how it is, what it watches on a chart, what it did, and how it is changed. */
export function AlertPage({ alertId }: { readonly alertId: string }) {
  const { slug: team } = useTeam();
  const mayWrite = useMay("alert:write");
  const query = useQuery({ ...useTRPC().alert.get.queryOptions({ team, alertId }), refetchInterval: EVERY_MS });
  return (
    <Part query={query}>
      {({ alert, events }) => {
        const { tone, word } = stateOf(alert);
        return (
          <>
            <PageHead
              title={alert.name}
              aside={<StatusChip tone={tone}>{word}</StatusChip>}
              actions={mayWrite && <Acts alert={alert} />}
            >
              {queryWords(alert.settings)}, {conditionWords(alert.settings)}.
            </PageHead>
            <AlertChart alert={alert} />
            <AlertHistory events={events} />
            {mayWrite && <Change alert={alert} />}
          </>
        );
      }}
    </Part>
  );
}

function useRefresh() {
  const client = useQueryClient();
  const trpc = useTRPC();
  return () => client.invalidateQueries({ queryKey: trpc.alert.pathKey() });
}

function Acts({ alert }: { readonly alert: Alert }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const refresh = useRefresh();
  const trial = useMutation(
    trpc.alert.try.mutationOptions({
      onSuccess: (trials) => {
        const failed = trials.find(({ problem }) => problem !== undefined);
        toaster.add({
          title: failed ? "Not every channel took it" : "Every channel took it",
          description: failed?.problem ?? "The same as when it rings, and said to be a trial.",
        });
      },
    }),
  );
  const update = useMutation(trpc.alert.update.mutationOptions({ onSuccess: refresh }));
  const { id: alertId, settings, isOn } = alert;
  return (
    <>
      <MuteControl alert={alert} />
      {settings.channels.length > 0 && (
        <Button busy={trial.isPending} onClick={() => trial.mutate({ team, alertId })}>
          Try the channels
        </Button>
      )}
      <Button busy={update.isPending} onClick={() => update.mutate({ team, alertId, settings, isOn: !isOn })}>
        {isOn ? "Switch off" : "Switch on"}
      </Button>
    </>
  );
}

function Change({ alert }: { readonly alert: Alert }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const router = useRouter();
  const refresh = useRefresh();
  const choices = useQuery(trpc.alert.choices.queryOptions({ team }));
  const update = useMutation(
    trpc.alert.update.mutationOptions({
      onSuccess: async () => {
        toaster.add({ title: "The alert was changed", description: "It is looked at anew within half a minute." });
        await refresh();
      },
    }),
  );
  const remove = useMutation(trpc.alert.delete.mutationOptions({ onSuccess: () => router.push(`/t/${team}/alerts`) }));
  const { id: alertId, isOn, isShipped } = alert;
  return (
    <div className="border-t">
      <Part query={choices}>
        {(found) => (
          <AlertForm
            choices={found}
            alert={alert}
            submit="Change the alert"
            isBusy={update.isPending}
            error={update.error}
            onSubmit={(_name, settings) => update.mutate({ team, alertId, isOn, settings })}
            beside={
              !isShipped && (
                <DeleteButton
                  name={alert.name}
                  noun="alert"
                  busy={remove.isPending}
                  onDelete={() => remove.mutate({ team, alertId })}
                >
                  Its history goes with it. To keep that, switch it off instead.
                </DeleteButton>
              )
            }
          />
        )}
      </Part>
      <SigningSecret />
    </div>
  );
}
