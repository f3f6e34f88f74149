"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { SignUpForm } from "@millrace/contract";
import { Button, Field, Input } from "@millrace/ui";
import Link from "next/link";
import { useState } from "react";
import { useForm } from "react-hook-form";
import type { OpenInviteView } from "../../server/invite-page.ts";

interface SignUpPartProps {
  readonly token: string;
  readonly view: OpenInviteView;
}

/** For somebody who is not signed in: to sign in, or to sign up where they are new. */
export function SignUpPart({ token, view }: SignUpPartProps) {
  const signIn = `/sign-in?next=${encodeURIComponent(`/invite/${token}`)}`;
  if (view.isKnown) {
    return (
      <div className="grid gap-4">
        <p className="text-sm text-muted">There already is somebody with the address {view.email}. Sign in to join.</p>
        <div>
          <Button tone="primary" render={<Link href={signIn} />}>
            Sign in
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      <SignUp token={token} email={view.email} />
      <p className="border-t pt-5 text-sm text-muted">
        Here already?{" "}
        <Link href={signIn} className="text-accent-text underline">
          Sign in
        </Link>{" "}
        and join as yourself.
      </p>
    </>
  );
}

function SignUp({ token, email }: { readonly token: string; readonly email: string | undefined }) {
  const [problem, setProblem] = useState<string>();
  const { register, handleSubmit, formState } = useForm<SignUpForm>({
    resolver: zodResolver(SignUpForm),
    defaultValues: { name: "", email: email ?? "", password: "" },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;
  const submit = handleSubmit(async (values) => {
    const answer = await signUp({ token, ...values });
    if ("slug" in answer) window.location.assign(`/t/${answer.slug}`);
    else setProblem(answer.message);
  });
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <Field label="Your name" error={errors.name?.message}>
        <Input autoComplete="name" autoFocus {...register("name")} />
      </Field>
      <Field
        label="Email"
        error={errors.email?.message}
        {...(email && { hint: "The invitation is for this address." })}
      >
        <Input type="email" autoComplete="username" readOnly={email !== undefined} {...register("email")} />
      </Field>
      <Field label="Password" hint="At least 12 characters; a sentence is best." error={errors.password?.message}>
        <Input type="password" autoComplete="new-password" {...register("password")} />
      </Field>
      {problem && (
        <p role="alert" className="rounded-md border border-bad/40 bg-bad-soft px-3 py-2 text-xs">
          {problem}
        </p>
      )}
      <div>
        <Button tone="primary" type="submit" busy={isSubmitting || (isSubmitSuccessful && !problem)}>
          Sign up and join
        </Button>
      </div>
    </form>
  );
}

type Answer = { readonly slug: string } | { readonly message: string };

/** Not a procedure: whoever signs up is nobody yet, and the answer brings the session's cookie. */
async function signUp(body: SignUpForm & { readonly token: string }): Promise<Answer> {
  try {
    const answer = await fetch("/api/invite", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as Answer;
  } catch {
    // No answer at all, or none that a server of ours gives.
    return { message: "The console's server does not answer. Try again in a moment." };
  }
}
