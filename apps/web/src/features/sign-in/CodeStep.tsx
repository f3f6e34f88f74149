"use client";
import { Button, Choice, Field, Input } from "@millrace/ui";
import { useState } from "react";
import { type Entry, signInByCode } from "./auth-client.ts";

interface CodeStepProps {
  readonly enter: (trying: Promise<Entry>) => Promise<boolean>;
  readonly onBack: () => void;
}

/** After the password: the code that the app shows, or a recovery code where the app is gone. */
export function CodeStep({ enter, onBack }: CodeStepProps) {
  const [isRecovery, setRecovery] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const submit = async (form: FormData) => {
    setBusy(true);
    const input = { code: String(form.get("code")), isRecovery, trustDevice: form.get("trust") === "on" };
    if (!(await enter(signInByCode(input)))) setBusy(false);
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      {isRecovery ? (
        <Field key="recovery" label="Recovery code" hint="One of the ten that you kept; each works once.">
          <Input mono name="code" autoComplete="off" required autoFocus />
        </Field>
      ) : (
        <Field key="code" label="Code" hint="The six digits that your authenticator app shows.">
          <Input
            mono
            name="code"
            inputMode="numeric"
            pattern="\s*[0-9]{6}\s*"
            autoComplete="one-time-code"
            required
            autoFocus
          />
        </Field>
      )}
      <Choice kind="checkbox" name="trust" label="Do not ask on this browser for 30 days" />
      <Button tone="primary" type="submit" busy={isBusy}>
        Go on
      </Button>
      <div className="flex flex-wrap justify-between gap-2">
        <Button size="sm" tone="quiet" onClick={() => setRecovery(!isRecovery)}>
          {isRecovery ? "Use the app instead" : "The app is gone"}
        </Button>
        <Button size="sm" tone="quiet" onClick={onBack}>
          Back
        </Button>
      </div>
    </form>
  );
}
