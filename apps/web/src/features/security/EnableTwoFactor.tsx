"use client";
import { Button, CopyButton, Dialog, Field, Input, toaster } from "@millrace/ui";
import { useState } from "react";
import { AskProblem } from "./AskProblem.tsx";
import { QrCode } from "./QrCode.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import { useAsk } from "./use-ask.ts";
import { useRefreshSecurity } from "./use-security.ts";

interface Begun {
  readonly totpURI: string;
  readonly backupCodes: string[];
}

const titles = {
  password: ["Turn the second factor on", "First, your password once more."],
  scan: ["Add it to your app", "Scan this with an authenticator app, then type the code that it shows."],
  codes: ["Keep the recovery codes now", "The second factor is on."],
} as const;

/** Password, then the app's first code, then the recovery codes. */
export function EnableTwoFactor({ onClose }: { readonly onClose: () => void }) {
  const refresh = useRefreshSecurity();
  const [begun, setBegun] = useState<Begun>();
  const [isOn, setOn] = useState(false);
  const step = isOn ? "codes" : begun ? "scan" : "password";
  const [title, description] = titles[step];
  const confirmed = async () => {
    setOn(true);
    await refresh();
    toaster.add({ title: "The second factor is on" });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      holds={step === "codes"}
      title={title}
      description={description}
    >
      {step === "password" && <PasswordStep onBegun={setBegun} />}
      {step === "scan" && begun && <ScanStep uri={begun.totpURI} onConfirmed={() => void confirmed()} />}
      {step === "codes" && begun && <RecoveryCodes codes={begun.backupCodes} onDone={onClose} />}
    </Dialog>
  );
}

function PasswordStep({ onBegun }: { readonly onBegun: (begun: Begun) => void }) {
  const { ask, isBusy, problem } = useAsk({ 400: "The password is another one." });
  const submit = async (form: FormData) => {
    const body = await ask<Begun>("/two-factor/enable", { password: String(form.get("password")) });
    if (body?.totpURI && body.backupCodes) onBegun({ totpURI: body.totpURI, backupCodes: body.backupCodes });
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <Field label="Your password">
        <Input name="password" type="password" autoComplete="current-password" required autoFocus />
      </Field>
      <AskProblem problem={problem} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" busy={isBusy}>
          Go on
        </Button>
      </div>
    </form>
  );
}

function ScanStep({ uri, onConfirmed }: { readonly uri: string; readonly onConfirmed: () => void }) {
  const { ask, isBusy, problem } = useAsk({ 401: "That code is not right. It changes every 30 seconds." });
  const secret = new URL(uri).searchParams.get("secret") ?? "";
  const submit = async (form: FormData) => {
    const code = String(form.get("code")).trim();
    if (await ask("/two-factor/verify-totp", { code })) onConfirmed();
  };
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <div className="grid justify-items-center gap-3">
        <QrCode text={uri} label="The secret as a picture, for the camera of an authenticator app" />
        <span className="flex items-center gap-1 text-xs text-faint">
          or type <span className="break-all font-mono text-muted">{secret}</span>
          <CopyButton text={secret} label="Copy the secret" />
        </span>
      </div>
      <Field label="Code" hint="The six digits that the app shows now.">
        <Input mono name="code" inputMode="numeric" autoComplete="one-time-code" required />
      </Field>
      <AskProblem problem={problem} />
      <div className="flex justify-end">
        <Button tone="primary" type="submit" busy={isBusy}>
          Turn it on
        </Button>
      </div>
    </form>
  );
}
