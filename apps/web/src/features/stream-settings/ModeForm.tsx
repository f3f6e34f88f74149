"use client";
import { Button, Section } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { modeWord } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";
import type { SettingFormProps } from "./NumberForm.tsx";
import { useRefreshStream } from "./use-refresh-stream.ts";

/** Provisioned or on-demand. */
export function ModeForm({ stream, isFixed }: SettingFormProps) {
  const { slug: team } = useTeam();
  const onSuccess = useRefreshStream();
  const set = useMutation(useTRPC().stream.setMode.mutationOptions({ onSuccess }));
  const isProvisioned = stream.mode === "PROVISIONED";
  const other = isProvisioned ? "ON_DEMAND" : "PROVISIONED";
  return (
    <Section title="Capacity" about="A stream keeps the shards that it has. It can be switched twice in 24 hours.">
      <div className="grid gap-3">
        <p className="text-sm">
          <strong className="font-medium">{modeWord[stream.mode]}.</strong>{" "}
          <span className="text-muted">
            {isProvisioned
              ? "You say how many shards there are; split and merge them under Shards."
              : "The stream adds shards by itself when it gets more to do."}
          </span>
        </p>
        <FormProblem error={set.error} />
        <div>
          <Button
            busy={set.isPending}
            disabled={isFixed}
            onClick={() => set.mutate({ team, streamName: stream.name, mode: other })}
          >
            Switch to {modeWord[other]?.toLowerCase()}
          </Button>
        </div>
      </div>
    </Section>
  );
}
