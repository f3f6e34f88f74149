"use client";
import { Button, Select } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Time } from "../../client/time/Time.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import type { Alert } from "./alert-types.ts";

const spans = [
  { value: "", label: "Silence for…" },
  { value: "60", label: "1 hour" },
  { value: "480", label: "8 hours" },
  { value: "1440", label: "1 day" },
  { value: "10080", label: "7 days" },
] as const;

/** Silences an alert for a while, and ends the silence. */
export function MuteControl({ alert: { id: alertId, mutedUntilMs } }: { readonly alert: Alert }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const client = useQueryClient();
  const mute = useMutation(
    trpc.alert.mute.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: trpc.alert.pathKey() }),
    }),
  );
  if (mutedUntilMs !== undefined) {
    return (
      <>
        <span className="text-xs text-muted">
          Silenced until <Time ms={mutedUntilMs} exact />
        </span>
        <Button busy={mute.isPending} onClick={() => mute.mutate({ team, alertId, minutes: 0 })}>
          End the silence
        </Button>
      </>
    );
  }
  return (
    <Select
      aria-label="Silence the alert"
      options={spans}
      value=""
      disabled={mute.isPending}
      onChange={(event) => mute.mutate({ team, alertId, minutes: Number(event.target.value) })}
    />
  );
}
