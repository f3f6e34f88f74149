"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { NewServiceToken, serviceTokenRoles } from "@millrace/contract";
import { Button, Choice, Dialog, Field, Input, Select } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { roleWords } from "../members/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { RevealedToken } from "./RevealedToken.tsx";
import type { FreshToken } from "./token-types.ts";

interface Props {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Makes a token, and shows it this once. */
export function NewTokenDialog({ open, onOpenChange }: Props) {
  const [made, setMade] = useState<FreshToken>();
  const close = (next: boolean) => {
    onOpenChange(next);
    if (!next) setMade(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      holds={made !== undefined}
      title={made ? "Keep the token now" : "New token"}
      description={made ? "It is shown this once; only its hash is kept." : "One for each program."}
    >
      {made ? <RevealedToken made={made} onDone={() => close(false)} /> : <NewTokenForm onMade={setMade} />}
    </Dialog>
  );
}

const lifetimes = [
  { value: "1", label: "In a day" },
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "0", label: "Never" },
] as const;

function NewTokenForm({ onMade }: { readonly onMade: (token: FreshToken) => void }) {
  const { slug: team, person } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<NewServiceToken>({
    resolver: zodResolver(NewServiceToken),
    defaultValues: { name: "", role: "developer", expiresInDays: 90 },
  });
  const create = useMutation(
    trpc.token.create.mutationOptions({
      onSuccess: async (token) => {
        onMade(token);
        await queryClient.invalidateQueries({ queryKey: trpc.token.pathKey() });
      },
    }),
  );
  // Nobody gives more than they have; the server decides.
  const given = serviceTokenRoles.filter((role) => role !== "owner" || person.role === "owner");
  return (
    <form className="grid gap-5" onSubmit={form.handleSubmit((values) => create.mutate({ team, ...values }))}>
      <Field label="Name" hint="Shows in the audit log." error={form.formState.errors.name?.message}>
        <Input autoFocus placeholder="deploy-pipeline" {...form.register("name")} />
      </Field>
      <fieldset className="grid gap-2.5">
        <legend className="mb-1 text-sm font-medium">Its role</legend>
        {given.map((role) => (
          <Choice
            key={role}
            kind="radio"
            value={role}
            label={roleWords[role].label}
            hint={roleWords[role].hint}
            {...form.register("role")}
          />
        ))}
      </fieldset>
      <Field label="Expires" hint="It also ends when you leave the team, or when your role no longer covers it.">
        <Select options={lifetimes} {...form.register("expiresInDays", { valueAsNumber: true })} />
      </Field>
      <FormProblem error={create.error} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" busy={create.isPending}>
          Create the token
        </Button>
      </div>
    </form>
  );
}
