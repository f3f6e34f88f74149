"use client";
import { Button, Section, StatusChip } from "@millrace/ui";
import { useState } from "react";
import { plural } from "../../client/format.ts";
import { EnableTwoFactor } from "./EnableTwoFactor.tsx";
import { PasswordDialog } from "./PasswordDialog.tsx";
import { RecoveryCodes } from "./RecoveryCodes.tsx";
import type { SecurityCard } from "./use-security.ts";

/** A code of an app beside the password. */
export function TwoFactorSection({ security }: { readonly security: SecurityCard }) {
  const { hasPassword, hasTwoFactor, recoveryCodes } = security;
  const [open, setOpen] = useState<"enable" | "disable" | "renew">();
  const close = () => setOpen(undefined);
  return (
    <Section
      title="Second factor"
      about="A code of an app beside the password: who learns the password alone stays outside. Passkeys bring their own."
    >
      <div className="grid justify-items-start gap-4">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
          {hasTwoFactor ? <StatusChip tone="ok">On</StatusChip> : <StatusChip tone="idle">Off</StatusChip>}
          {hasTwoFactor && `${plural(recoveryCodes, "recovery code")} left.`}
          {!hasTwoFactor && !hasPassword && "Set a password first: without one there is nothing to stand beside."}
        </div>
        {hasTwoFactor ? (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setOpen("renew")}>New recovery codes</Button>
            <Button tone="danger" onClick={() => setOpen("disable")}>
              Turn it off
            </Button>
          </div>
        ) : (
          <Button disabled={!hasPassword} onClick={() => setOpen("enable")}>
            Turn it on
          </Button>
        )}
      </div>
      {open === "enable" && <EnableTwoFactor onClose={close} />}
      {open === "disable" && (
        <PasswordDialog
          title="Turn the second factor off?"
          about="From then on your password alone lets you in."
          action="Turn it off"
          path="/two-factor/disable"
          onClose={close}
        />
      )}
      {open === "renew" && (
        <PasswordDialog<{ backupCodes: string[] }>
          title="New recovery codes"
          about="The old ones work no more."
          action="Make them"
          path="/two-factor/generate-backup-codes"
          onClose={close}
        >
          {({ backupCodes }) => <RecoveryCodes codes={backupCodes ?? []} onDone={close} />}
        </PasswordDialog>
      )}
    </Section>
  );
}
