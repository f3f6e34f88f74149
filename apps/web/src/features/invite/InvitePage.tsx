"use client";
import { Button, StripMark } from "@millrace/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import { Time } from "../../client/time/Time.tsx";
import type { InviteView } from "../../server/invite-page.ts";
import { roleWords } from "../members/index.ts";
import { JoinForm } from "./JoinForm.tsx";
import { SignUpPart } from "./SignUpPart.tsx";

/** What stands behind an invitation's link: which team, by whom, and the way in. */
export function InvitePage({ token, view }: { readonly token: string; readonly view: InviteView }) {
  if ("closed" in view) {
    return (
      <Frame title="This invitation does not open the door">
        <p className="text-sm text-muted">{view.closed}</p>
        <div>
          <Button render={<Link href="/" />}>To the console</Button>
        </div>
      </Frame>
    );
  }
  const { team, role, invitedBy, expiresMs, person } = view;
  return (
    <Frame title={`Join ${team.name}`}>
      <p className="text-sm text-muted">
        {invitedBy} invites you as{" "}
        <strong className="font-medium text-text">{roleWords[role].label.toLowerCase()}</strong>. {roleWords[role].hint}{" "}
        The link expires <Time ms={expiresMs} />.
      </p>
      {person ? <JoinForm token={token} view={view} email={person.email} /> : <SignUpPart token={token} view={view} />}
    </Frame>
  );
}

function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-5 py-10">
      <div className="grid w-full max-w-sm gap-6">
        <div className="grid justify-items-start gap-3">
          <StripMark size={32} />
          <h1 className="text-2xl font-medium tracking-[-0.02em]">{title}</h1>
        </div>
        {children}
      </div>
    </main>
  );
}
