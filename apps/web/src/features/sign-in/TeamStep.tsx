"use client";
import { Button, Field, Input } from "@millrace/ui";
import { useState } from "react";
import { signInBySingleSignOn } from "./auth-client.ts";

interface TeamStepProps {
  readonly next: string;
  readonly team: string;
  readonly onFailed: (problem: string) => void;
  readonly onBack: () => void;
}

/** To the identity provider of a team. */
export function TeamStep({ next, team, onFailed, onBack }: TeamStepProps) {
  const [isBusy, setBusy] = useState(false);
  const submit = async (form: FormData) => {
    setBusy(true);
    const { problem } = await signInBySingleSignOn(String(form.get("team")).trim(), next);
    setBusy(false);
    onFailed(problem);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <Field label="Team" hint="Its short name, as in its address: /t/checkout is checkout.">
        <Input mono name="team" defaultValue={team} autoComplete="organization" required autoFocus />
      </Field>
      <Button tone="primary" type="submit" busy={isBusy}>
        Go to your identity provider
      </Button>
      <div>
        <Button size="sm" tone="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
