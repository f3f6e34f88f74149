"use client";
import { MaxRecordSizeKib, RetentionHours } from "@millrace/contract";
import { Button, Field, Input, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import type { StreamCard } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";
import { useRefreshStream } from "./use-refresh-stream.ts";

const settings = {
  retention: {
    title: "Retention",
    about: "How long records are kept. Making it shorter lets go of older records at once.",
    label: "Hours",
    hint: "24 to 8,760 (a year).",
    schema: RetentionHours,
    now: (stream: StreamCard) => stream.retentionHours,
    saved: "The retention is changed",
  },
  recordSize: {
    title: "Record size",
    about: "The largest record the stream takes, data and key together.",
    label: "KiB",
    hint: "1,024 to 10,240 (10 MiB).",
    schema: MaxRecordSizeKib,
    now: (stream: StreamCard) => stream.maxRecordSizeKib,
    saved: "The record size is changing",
  },
} as const;

export interface SettingFormProps {
  readonly stream: StreamCard;
  /** Not to be changed: by this role, or while the stream changes. */
  readonly isFixed: boolean;
}

/** A setting that is one number. */
export function NumberForm({
  setting,
  stream,
  isFixed,
}: SettingFormProps & { readonly setting: keyof typeof settings }) {
  const { title, about, label, hint, schema, now, saved } = settings[setting];
  const [typed, setTyped] = useState<string>();
  const { save, isPending, error } = useSave(setting, stream, () => {
    setTyped(undefined);
    toaster.add({ title: saved });
  });
  const value = typed ?? String(now(stream));
  const checked = schema.safeParse(value === "" ? undefined : Number(value));
  const isChanged = Number(value) !== now(stream);
  return (
    <Section title={title} about={about}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success && isChanged) save(checked.data);
        }}
      >
        <div className="flex items-start gap-2">
          <Field
            label={label}
            hint={hint}
            className="w-48"
            error={checked.success ? undefined : checked.error.issues[0]?.message}
          >
            <Input type="number" value={value} disabled={isFixed} onChange={(event) => setTyped(event.target.value)} />
          </Field>
          <Button
            type="submit"
            className="mt-[23px]"
            busy={isPending}
            disabled={isFixed || !isChanged || !checked.success}
          >
            Save
          </Button>
        </div>
        <FormProblem error={error} />
      </form>
    </Section>
  );
}

function useSave(setting: keyof typeof settings, stream: StreamCard, onSaved: () => void) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const refresh = useRefreshStream();
  const onSuccess = async () => {
    await refresh();
    onSaved();
  };
  const retention = useMutation(trpc.stream.setRetention.mutationOptions({ onSuccess }));
  const recordSize = useMutation(trpc.stream.setRecordSize.mutationOptions({ onSuccess }));
  const one = { team, streamName: stream.name };
  return setting === "retention"
    ? { ...retention, save: (retentionHours: number) => retention.mutate({ ...one, retentionHours }) }
    : { ...recordSize, save: (maxRecordSizeKib: number) => recordSize.mutate({ ...one, maxRecordSizeKib }) };
}
