"use client";
import { Button, Choice, Dialog, Field, Input } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { fieldMoment } from "../../client/time/field-moment.ts";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem, toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { ApplicationDetail } from "./application-types.ts";
import { useRefreshApplication } from "./use-application.ts";

/** Starts an application, from where one says, or stops it. */
export function StartStop({ application }: { readonly application: ApplicationDetail }) {
  const { slug: team } = useTeam();
  const refresh = useRefreshApplication();
  const [isAsking, setAsking] = useState(false);
  const { name: applicationName, status } = application;
  const stop = useMutation(useTRPC().application.stop.mutationOptions({ onSuccess: refresh, onError: toastProblem }));
  if (status === "RUNNING" || status === "STARTING") {
    return (
      <Button busy={stop.isPending} onClick={() => stop.mutate({ team, applicationName })}>
        Stop
      </Button>
    );
  }
  return (
    <>
      <Button tone="primary" disabled={status !== "READY"} onClick={() => setAsking(true)}>
        Start
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Start ${applicationName}`}
        description="Where does it begin to read?"
      >
        <StartForm application={application} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  );
}

const beginnings = [
  {
    value: "stopped",
    label: "Where it stopped",
    hint: "With its open windows. The first time: from now on.",
  },
  { value: "NOW", label: "From now on", hint: "With empty windows; what came meanwhile is left out." },
  {
    value: "TRIM_HORIZON",
    label: "At the oldest record",
    hint: "Everything that the stream still keeps, in the windows where it belongs.",
  },
  { value: "time", label: "At a time", hint: "With what arrived then." },
] as const;

function StartForm({ application, onDone }: { readonly application: ApplicationDetail; readonly onDone: () => void }) {
  const { slug: team } = useTeam();
  const refresh = useRefreshApplication();
  const [from, setFrom] = useState<(typeof beginnings)[number]["value"]>("stopped");
  const [time, setTime] = useState("");
  const fromMs = fieldMoment(time);
  const { name: applicationName, definition } = application;
  const start = useMutation(
    useTRPC().application.start.mutationOptions({
      onSuccess: async () => {
        onDone();
        await refresh();
      },
    }),
  );
  const submit = () => {
    const all = (position: "NOW" | "TRIM_HORIZON") =>
      Object.fromEntries(definition.inputs.map(({ inputId }) => [inputId, position] as const));
    start.mutate({
      team,
      applicationName,
      // An input that has no position goes on where it stopped.
      ...(from === "time" && fromMs !== undefined && { fromMs }),
      ...((from === "NOW" || from === "TRIM_HORIZON") && { positions: all(from) }),
    });
  };
  const isReady = from !== "time" || fromMs !== undefined;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="grid gap-3">
        <legend className="sr-only">Where it begins to read</legend>
        {beginnings.map(({ value, label, hint }) => (
          <Choice
            key={value}
            kind="radio"
            name="from"
            value={value}
            label={label}
            hint={hint}
            checked={from === value}
            onChange={() => setFrom(value)}
          />
        ))}
      </fieldset>
      {from === "time" && (
        <Field label="Time" hint="In the zone of this console.">
          <Input type="datetime-local" step={1} value={time} onChange={(event) => setTime(event.target.value)} />
        </Field>
      )}
      <FormProblem error={start.error} />
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onDone}>
          Cancel
        </Button>
        <Button tone="primary" type="submit" disabled={!isReady} busy={start.isPending}>
          Start the application
        </Button>
      </div>
    </form>
  );
}
