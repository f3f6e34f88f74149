"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { IdentityProviderSettings, vouchedRoles } from "@millrace/contract";
import { Button, Choice, Field, Input, Section, Select, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { roleOptions } from "../members/index.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import { RoleMap } from "./RoleMap.tsx";
import type { signOnRouter } from "./router.ts";

export type Provider = NonNullable<inferRouterOutputs<typeof signOnRouter>["get"]["provider"]>;

const blank: IdentityProviderSettings = {
  ...{ label: "", issuer: "", clientId: "", clientSecret: "", groupsClaim: "groups" },
  ...{ roleMap: [], otherRole: null, isRequired: false },
};
const NOBODY = "";
const others = [{ value: NOBODY, label: "Nobody: they are not let in" }, ...roleOptions(vouchedRoles)];

/** Where the provider is, and what its groups make of people. */
export function ProviderForm({ provider }: { readonly provider?: Provider }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const form = useForm<IdentityProviderSettings>({
    resolver: zodResolver(IdentityProviderSettings),
    defaultValues: { ...blank, ...provider },
  });
  const set = useMutation(
    trpc.signOn.set.mutationOptions({
      onSuccess: async () => {
        toaster.add({
          title: "Single sign-on is set",
          description: "The provider answered. Try it in another browser.",
        });
        form.setValue("clientSecret", "");
        await queryClient.invalidateQueries({ queryKey: trpc.signOn.pathKey() });
      },
    }),
  );
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <Section
      title={provider ? "The provider" : "Set it up"}
      about="It is asked before anything is saved. Its address must be one that this server may reach."
    >
      <form className="grid gap-5" onSubmit={form.handleSubmit((values) => set.mutate({ team, ...values }))}>
        <ProviderFields form={form} isKnown={provider !== undefined} />
        <RoleMap control={control} register={register} errors={errors} />
        <Field label="Who is in none of these groups" error={errors.otherRole?.message}>
          <Select options={others} {...register("otherRole", { setValueAs: (role: string | null) => role || null })} />
        </Field>
        <Choice
          kind="checkbox"
          label="Members come in by it or not at all"
          hint="Owners may always come in otherwise, so that a provider that is down locks nobody out for good."
          {...register("isRequired")}
        />
        <FormProblem error={set.error} />
        <div>
          <Button tone="primary" type="submit" busy={set.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Section>
  );
}

interface ProviderFieldsProps {
  readonly form: UseFormReturn<IdentityProviderSettings>;
  /** There is one already, and its secret is kept. */
  readonly isKnown: boolean;
}

function ProviderFields({ form: { register, formState }, isKnown }: ProviderFieldsProps) {
  const { errors } = formState;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Name" hint="For people, as in Okta." error={errors.label?.message}>
        <Input {...register("label")} />
      </Field>
      <Field label="Issuer" hint="As the provider writes it, without /.well-known." error={errors.issuer?.message}>
        <Input mono placeholder="https://login.example.com" {...register("issuer")} />
      </Field>
      <Field label="Client id" error={errors.clientId?.message}>
        <Input mono autoComplete="off" {...register("clientId")} />
      </Field>
      <Field
        label="Client secret"
        hint={
          isKnown ? "Sealed here and never shown. Empty: it stays as it is." : "It is sealed, and never shown again."
        }
        error={errors.clientSecret?.message}
      >
        <Input mono type="password" autoComplete="off" required={!isKnown} {...register("clientSecret")} />
      </Field>
    </div>
  );
}
