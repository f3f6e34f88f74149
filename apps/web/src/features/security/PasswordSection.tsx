"use client";
import { Button, Field, Input, Section, toaster } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { useTRPC } from "../../client/trpc.ts";
import { AskProblem } from "./AskProblem.tsx";
import { useAsk } from "./use-ask.ts";
import { useRefreshSecurity } from "./use-security.ts";

interface PasswordSectionProps {
  readonly email: string;
  readonly hasPassword: boolean;
}

interface Form {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Gives oneself a password, or another one. */
export function PasswordSection({ email, hasPassword }: PasswordSectionProps) {
  const refresh = useRefreshSecurity();
  const { register, handleSubmit, reset, formState } = useForm<Form>();
  const { ask, isBusy, problem, setProblem } = useAsk({ 400: "The password that you have now is another one." });
  const done = async (title: string, description: string) => {
    reset();
    setProblem(undefined);
    toaster.add({ title, description });
    await refresh();
  };
  const set = useMutation(
    useTRPC().person.setPassword.mutationOptions({
      onSuccess: () => done("Your password is set", "From now on you can sign in with it."),
      onError: ({ message }) => setProblem(message),
    }),
  );
  const submit = handleSubmit(async ({ currentPassword, newPassword }) => {
    if (!hasPassword) return set.mutate({ password: newPassword });
    const changed = await ask("/change-password", { currentPassword, newPassword, revokeOtherSessions: true });
    if (changed) await done("Your password is changed", "Every other browser is signed out.");
  });
  return (
    <Section
      title="Password"
      about={
        hasPassword
          ? `You are signed in as ${email}. A new password signs every other browser out.`
          : `You are signed in as ${email}. With a password you can come in without a one-time link.`
      }
    >
      <form className="grid max-w-sm gap-4" onSubmit={submit}>
        {hasPassword && (
          <Field label="Password now" error={formState.errors.currentPassword?.message}>
            <Input
              type="password"
              autoComplete="current-password"
              {...register("currentPassword", { required: "Type the password that you have now." })}
            />
          </Field>
        )}
        <Field
          label="New password"
          hint="At least 12 characters; a sentence is best."
          error={formState.errors.newPassword?.message}
        >
          <Input
            type="password"
            autoComplete="new-password"
            {...register("newPassword", {
              minLength: { value: 12, message: "Use at least 12 characters." },
              maxLength: { value: 128, message: "Use at most 128 characters." },
              required: "Type a password.",
            })}
          />
        </Field>
        <AskProblem problem={problem} />
        <div>
          <Button type="submit" busy={isBusy || set.isPending}>
            {hasPassword ? "Change the password" : "Set the password"}
          </Button>
        </div>
      </form>
    </Section>
  );
}
