"use client";
import { TagKey, TagValue } from "@millrace/contract";
import { Button, Field, IconButton, Input, Section } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem, toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { SettingFormProps } from "./NumberForm.tsx";
import { useRefreshStream } from "./use-refresh-stream.ts";

/** Words put to a stream; policies may ask for them. */
export function TagsForm({ stream, isFixed }: SettingFormProps) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const refresh = useRefreshStream();
  const remove = useMutation(trpc.stream.removeTag.mutationOptions({ onSuccess: refresh, onError: toastProblem }));
  const tags = Object.entries(stream.tags).sort(([a], [b]) => a.localeCompare(b));
  return (
    <Section title="Tags" about="Up to 50. Policies of keys may ask for them (aws:ResourceTag).">
      <div className="grid gap-4">
        {tags.length > 0 && (
          <ul className="grid gap-1">
            {tags.map(([key, value]) => (
              <li key={key} className="flex items-center gap-2 border-b pb-1 font-mono text-xs">
                <span className="min-w-0 break-all">{key}</span>
                <span className="text-faint">=</span>
                <span className="min-w-0 flex-1 break-all text-muted">{value}</span>
                <IconButton
                  label={`Remove the tag ${key}`}
                  disabled={isFixed}
                  onClick={() => remove.mutate({ team, streamName: stream.name, key })}
                >
                  <X size={14} strokeWidth={1.5} aria-hidden />
                </IconButton>
              </li>
            ))}
          </ul>
        )}
        <AddTag streamName={stream.name} isFixed={isFixed} />
      </div>
    </Section>
  );
}

function AddTag({ streamName, isFixed }: { readonly streamName: string; readonly isFixed: boolean }) {
  const { slug: team } = useTeam();
  const refresh = useRefreshStream();
  const [key, setKey] = useState("");
  const [value, setValue] = useState("");
  const add = useMutation(
    useTRPC().stream.addTag.mutationOptions({
      onSuccess: async () => {
        await refresh();
        setKey("");
        setValue("");
      },
    }),
  );
  const problem = key === "" ? undefined : TagKey.safeParse(key).error?.issues[0]?.message;
  const isReady = key !== "" && problem === undefined && TagValue.safeParse(value).success;
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) add.mutate({ team, streamName, key, value });
      }}
    >
      <div className="flex items-start gap-2">
        <Field label="Key" className="flex-1" error={problem}>
          <Input mono value={key} disabled={isFixed} onChange={(event) => setKey(event.target.value)} />
        </Field>
        <Field label="Value" className="flex-1">
          <Input mono value={value} disabled={isFixed} onChange={(event) => setValue(event.target.value)} />
        </Field>
        <Button type="submit" className="mt-[23px]" busy={add.isPending} disabled={isFixed || !isReady}>
          Add
        </Button>
      </div>
      <FormProblem error={add.error} />
    </form>
  );
}
