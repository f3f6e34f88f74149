"use client";
import { Button, Field, Input, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { FormProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";

/** Gives oneself a password, to come in without a link. */
export function PasswordForm() {
  const { email } = useTeam().person;
  const { register, handleSubmit, reset, formState } = useForm<{ password: string }>();
  const set = useMutation(
    useTRPC().person.setPassword.mutationOptions({
      onSuccess: () => {
        reset();
        toaster.add({ title: "Your password is set", description: "From now on you can sign in with it." });
      },
    }),
  );
  return (
    <Section
      title="Your password"
      about={<>You are signed in as {email}. With a password you can come in without a one-time link.</>}
    >
      <form className="grid max-w-sm gap-4" onSubmit={handleSubmit((values) => set.mutate(values))}>
        <Field
          label="New password"
          hint="At least 12 characters; a sentence is best."
          error={formState.errors.password?.message}
        >
          <Input
            type="password"
            autoComplete="new-password"
            {...register("password", {
              minLength: { value: 12, message: "Use at least 12 characters." },
              required: "Type a password.",
            })}
          />
        </Field>
        <FormProblem error={set.error} />
        <div>
          <Button tone="primary" type="submit" busy={set.isPending}>
            Set the password
          </Button>
        </div>
      </form>
    </Section>
  );
}
