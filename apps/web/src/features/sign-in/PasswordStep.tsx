"use client";
import { Button, Field, Input } from "@millrace/ui";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { type Entry, signInByPasskey, signInByPassword } from "./auth-client.ts";

interface PasswordStepProps {
  readonly enter: (trying: Promise<Entry>) => Promise<boolean>;
  readonly hasPasskeys: boolean;
  /** By a team's identity provider instead. */
  readonly onTeam: () => void;
}

/** Address and password, or a passkey. */
export function PasswordStep({ enter, hasPasskeys, onTeam }: PasswordStepProps) {
  const [busy, setBusy] = useState<"password" | "passkey">();
  const attempt = async (way: "password" | "passkey", trying: Promise<Entry>) => {
    setBusy(way);
    if (!(await enter(trying))) setBusy(undefined);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        void attempt("password", signInByPassword(String(form.get("email")), String(form.get("password"))));
      }}
    >
      <Field label="Email">
        <Input name="email" type="email" autoComplete="username" required autoFocus />
      </Field>
      <Field label="Password">
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button tone="primary" type="submit" busy={busy === "password"}>
        Sign in
      </Button>
      {hasPasskeys && (
        <Button
          icon={<KeyRound size={14} strokeWidth={1.5} aria-hidden />}
          busy={busy === "passkey"}
          onClick={() => void attempt("passkey", signInByPasskey())}
        >
          Sign in with a passkey
        </Button>
      )}
      <Button tone="quiet" onClick={onTeam}>
        Single sign-on of a team
      </Button>
    </form>
  );
}
