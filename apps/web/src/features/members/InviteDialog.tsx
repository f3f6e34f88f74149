"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { NewInvitation, type RoleName, roleNames } from "@millrace/contract";
import { Button, CopyButton, Dialog, Field, Input, Select } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import type { FreshInvitation } from "./member-types.ts";
import { roleOptions, roleWords } from "./role-words.ts";

/** Makes an invitation, and shows its link this once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<FreshInvitation>();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      holds={made !== undefined}
      title={made ? "Hand the link over" : "Invite somebody"}
      description={
        made
          ? "It is shown this once, and lets one person in."
          : "They come in by a link, and choose their own password."
      }
    >
      {made ? <Made invitation={made} onDone={onClose} /> : <InviteForm onMade={setMade} />}
    </Dialog>
  );
}

const lifetimes = [
  { value: "1", label: "In a day" },
  { value: "7", label: "In 7 days" },
  { value: "30", label: "In 30 days" },
] as const;

function InviteForm({ onMade }: { readonly onMade: (invitation: FreshInvitation) => void }) {
  const { slug: team } = useTeam();
  const mayMakeOwners = useMay("member:update");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { register, handleSubmit, watch, formState } = useForm<NewInvitation>({
    resolver: zodResolver(NewInvitation),
    defaultValues: { email: "", role: "developer", expiresInDays: 7 },
  });
  const create = useMutation(
    trpc.invitation.create.mutationOptions({
      onSuccess: async (invitation) => {
        onMade(invitation);
        await queryClient.invalidateQueries({ queryKey: trpc.invitation.pathKey() });
      },
    }),
  );
  const offered: readonly RoleName[] = roleNames.filter((role) => role !== "owner" || mayMakeOwners);
  return (
    <form className="grid gap-5" onSubmit={handleSubmit((values) => create.mutate({ team, ...values }))}>
      <Field
        label="Their address"
        hint="Then nobody else can use the link. Leave it empty to let in whoever has it."
        error={formState.errors.email?.message}
      >
        <Input type="email" placeholder="ada@example.com" autoFocus {...register("email")} />
      </Field>
      <Field label="Role" hint={roleWords[watch("role")].hint}>
        <Select options={roleOptions(offered)} {...register("role")} />
      </Field>
      <Field label="Expires">
        <Select options={lifetimes} {...register("expiresInDays", { valueAsNumber: true })} />
      </Field>
      <FormProblem error={create.error} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" busy={create.isPending}>
          Make the link
        </Button>
      </div>
    </form>
  );
}

function Made({ invitation, onDone }: { readonly invitation: FreshInvitation; readonly onDone: () => void }) {
  const { url, email, mail } = invitation;
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">
        {mail === "sent" && <>It went to {email} by mail. You can hand it over yourself, too.</>}
        {mail === "refused" && (
          <span role="alert" className="text-warn">
            The mail server did not take the letter to {email}. Hand the link over yourself.
          </span>
        )}
        {mail === "none" &&
          (email
            ? `Send it to ${email}: for anybody else it does not work.`
            : "Send it to whom you mean: it works for whoever follows it first.")}
      </p>
      <div className="flex items-center justify-between gap-2 rounded-md border bg-sunken py-1 pr-1 pl-2.5">
        <span className="min-w-0 break-all font-mono text-xs">{url}</span>
        <CopyButton text={url} label="Copy the link" />
      </div>
      <div className="flex justify-end">
        <Button tone="primary" onClick={onDone}>
          I have the link
        </Button>
      </div>
    </div>
  );
}
