"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { type AccessKeyScope, accessKeyScopes, NewAccessKey } from "@millrace/contract";
import { Button, Choice, Dialog, Field, Input, Select } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as z from "zod";
import { useTRPC } from "../../client/trpc.ts";
import { PolicyEditor, policyText, readPolicyText } from "../policy/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { FreshKey } from "./key-types.ts";
import { scopeWords } from "./key-words.ts";
import { RevealedKey } from "./RevealedKey.tsx";

export interface NewKeyDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onMade?: (key: FreshKey) => void;
}

/** Makes a key, and shows its secret this once. */
export function NewKeyDialog({ open, onOpenChange, onMade }: NewKeyDialogProps) {
  const [made, setMade] = useState<FreshKey>();
  const close = (next: boolean) => {
    onOpenChange(next);
    if (!next) setMade(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      holds={made !== undefined}
      wide
      title={made ? "Keep the secret now" : "New access key"}
      description={made ? "It is shown this once and kept sealed; nobody can show it again." : "One for each program."}
    >
      {made ? (
        <RevealedKey secretKey={made} onDone={() => close(false)} />
      ) : (
        <NewKeyForm
          onMade={(key) => {
            setMade(key);
            onMade?.(key);
          }}
        />
      )}
    </Dialog>
  );
}

const lifetimes = [
  { value: "0", label: "Never" },
  { value: "1", label: "In a day" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
] as const;

/** A ready-made policy, or one's own. */
type Form = Pick<NewAccessKey, "name" | "expiresInDays"> & { scope: AccessKeyScope | "own" };
const NewKeyFields = NewAccessKey.pick({ name: true, expiresInDays: true }).extend({
  scope: z.enum([...accessKeyScopes, "own"]),
});

function NewKeyForm({ onMade }: { readonly onMade: (key: FreshKey) => void }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { register, handleSubmit, watch, formState } = useForm<Form>({
    resolver: zodResolver(NewKeyFields),
    defaultValues: { name: "", scope: "full", expiresInDays: 0 },
  });
  const [text, setText] = useState(firstPolicy);
  const create = useMutation(
    trpc.key.create.mutationOptions({
      onSuccess: async (key) => {
        onMade(key);
        await queryClient.invalidateQueries({ queryKey: trpc.key.pathKey() });
      },
    }),
  );
  const read = readPolicyText(text);
  const isOwn = watch("scope") === "own";
  const submit = handleSubmit(({ scope, ...key }) => {
    if (scope !== "own") create.mutate({ team, ...key, scope });
    else if ("policies" in read) create.mutate({ team, ...key, policies: read.policies });
  });
  return (
    <form className="grid gap-5" onSubmit={submit}>
      <Field label="Name" hint="Shows in the ARN of whoever uses it." error={formState.errors.name?.message}>
        <Input autoFocus placeholder="orders-service" {...register("name")} />
      </Field>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1 text-sm font-medium">It may</legend>
        {[...accessKeyScopes, "own" as const].map((scope) => (
          <Choice
            key={scope}
            kind="radio"
            value={scope}
            label={scopeWords[scope].label}
            hint={scopeWords[scope].hint}
            {...register("scope")}
          />
        ))}
      </fieldset>
      {isOwn && <PolicyEditor initial={text} onChange={setText} />}
      {isOwn && "problem" in read && (
        <p role="alert" className="text-xs text-bad">
          {read.problem}
        </p>
      )}
      <Field label="Expires">
        <Select options={lifetimes} {...register("expiresInDays", { valueAsNumber: true })} />
      </Field>
      <FormProblem error={create.error} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" disabled={isOwn && "problem" in read} busy={create.isPending}>
          Create the key
        </Button>
      </div>
    </form>
  );
}

const firstPolicy = policyText([
  {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["kinesis:PutRecord", "kinesis:PutRecords"], Resource: "*" }],
  },
]);
