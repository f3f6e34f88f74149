"use client";
import { Button, CodeBlock, cx, Field, Input, StripMark } from "@millrace/ui";
import { useState } from "react";
import { signInByPassword } from "./auth-client.ts";
import { signInWords } from "./sign-in-words.ts";

export interface SignInPageProps {
  /** Why one is here. */
  readonly code?: string;
  /** Where to go afterwards: a path of the console. */
  readonly next: string;
}

/** By password, or by the link that the command line prints. */
export function SignInPage({ code, next }: SignInPageProps) {
  const [failed, setFailed] = useState(code);
  const [isBusy, setBusy] = useState(false);
  const words = signInWords(failed);

  async function submit(form: FormData) {
    setBusy(true);
    const problem = await signInByPassword(String(form.get("email")), String(form.get("password")));
    if (problem === undefined) window.location.assign(next);
    else {
      setBusy(false);
      setFailed(problem);
    }
  }

  return (
    <main className="grid min-h-dvh place-items-center px-5 py-10">
      <div className="grid w-full max-w-sm gap-6">
        <div className="grid justify-items-start gap-3">
          <StripMark size={32} />
          <h1 className="text-2xl font-medium tracking-[-0.02em]">Sign in to Millrace</h1>
        </div>
        {words && (
          <div
            role={words.isBad ? "alert" : "status"}
            className={cx("grid gap-1 rounded-lg border p-3", words.isBad ? "border-bad/40 bg-bad-soft" : "bg-sunken")}
          >
            <strong className="text-sm font-medium">{words.title}</strong>
            <span className="text-sm text-muted">{words.sentence}</span>
          </div>
        )}
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void submit(new FormData(event.currentTarget));
          }}
        >
          <Field label="Email">
            <Input name="email" type="email" autoComplete="username" required autoFocus />
          </Field>
          <Field label="Password">
            <Input name="password" type="password" autoComplete="current-password" required />
          </Field>
          <Button tone="primary" type="submit" busy={isBusy}>
            Sign in
          </Button>
        </form>
        <div className="grid gap-2 border-t pt-5">
          <p className="text-sm text-muted">
            First time, or no password yet? On the machine that runs Millrace, this prints a link that signs you in
            once:
          </p>
          <CodeBlock snippets={[{ key: "up", label: "Terminal", code: "./millrace up" }]} />
        </div>
      </div>
    </main>
  );
}
