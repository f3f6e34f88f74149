"use client";
import { actsColumn, Button, type Column, DeleteButton, Section, Table, toaster } from "@millrace/ui";
import { useState } from "react";
import { Time } from "../../client/time/Time.tsx";
import { AskProblem } from "./AskProblem.tsx";
import { createPasskey, type PasskeyOffer } from "./create-passkey.ts";
import { deviceWords } from "./device-words.ts";
import { useAsk } from "./use-ask.ts";
import { type SecurityCard, useRefreshSecurity } from "./use-security.ts";

type Passkey = SecurityCard["passkeys"][number];

const columns: readonly Column<Passkey>[] = [
  {
    key: "name",
    head: "Passkey",
    className: "w-full",
    cell: ({ name }) => <span className="font-medium">{name}</span>,
  },
  {
    key: "kept",
    head: "Kept",
    className: "whitespace-nowrap max-sm:hidden",
    cell: ({ isSynced }) => <span className="text-muted">{isSynced ? "On your devices" : "On one device"}</span>,
  },
  {
    key: "since",
    head: "Since",
    className: "whitespace-nowrap",
    cell: ({ createdMs }) => (
      <span className="text-muted">
        <Time ms={createdMs} />
      </span>
    ),
  },
];

interface PasskeySectionProps {
  readonly security: SecurityCard;
  /** Whether the console's address is one that passkeys can be bound to. */
  readonly hasPlace: boolean;
}

/** Passkeys: in by a finger or a face, without a password. */
export function PasskeySection({ security: { passkeys }, hasPlace }: PasskeySectionProps) {
  const refresh = useRefreshSecurity();
  const [isAsking, setAsking] = useState(false);
  const { ask, isBusy, problem, setProblem } = useAsk({});
  const add = async () => {
    const offer = await ask<PasskeyOffer>("/passkey/generate-register-options");
    if (!offer) return;
    setAsking(true);
    const response = await createPasskey(offer as PasskeyOffer);
    setAsking(false);
    if (!response) return setProblem("The browser made no passkey: it was closed, or this device has one already.");
    const name = deviceWords(navigator.userAgent);
    if (!(await ask("/passkey/verify-registration", { response, name }))) return;
    toaster.add({ title: "The passkey is added", description: "From now on it lets you in." });
    await refresh();
  };
  const remove = async (id: string) => {
    if (await ask("/passkey/delete-passkey", { id })) await refresh();
  };
  const acts = actsColumn<Passkey>(({ id, name }) => (
    <DeleteButton name={name} noun="passkey" busy={isBusy} onDelete={() => void remove(id)}>
      <p>It lets you in no more. Remove it from the device as well, or it goes on being offered.</p>
    </DeleteButton>
  ));
  return (
    <Section
      title="Passkeys"
      about="In by a finger, a face or a device's PIN: nothing to type, nothing to be robbed of, and no code beside it."
    >
      <div className="grid gap-4">
        {passkeys.length > 0 && (
          <div className="-mx-5">
            <Table caption="Passkeys" rows={passkeys} columns={[...columns, acts]} rowKey={({ id }) => id} />
          </div>
        )}
        <AskProblem problem={problem} />
        {hasPlace ? (
          <div>
            <Button busy={isBusy || isAsking} onClick={() => void add()}>
              Add a passkey
            </Button>
          </div>
        ) : (
          <p className="text-sm text-muted">
            Browsers bind passkeys to a name, and this console is reached by a number. Give it a name (WEB_URL), and
            they can be used.
          </p>
        )}
      </div>
    </Section>
  );
}
