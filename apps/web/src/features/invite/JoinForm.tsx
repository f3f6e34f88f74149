"use client";
import { Button } from "@millrace/ui";
import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "../../client/trpc.ts";
import type { OpenInviteView } from "../../server/invite-page.ts";
import { FormProblem } from "../problem/index.ts";
import { signOut } from "../sign-in/index.ts";

interface JoinFormProps {
  readonly token: string;
  readonly view: OpenInviteView;
  /** Of who is signed in. */
  readonly email: string;
}

/** For somebody who is signed in: one press. */
export function JoinForm({ token, view, email }: JoinFormProps) {
  const join = useMutation(
    useTRPC().person.acceptInvitation.mutationOptions({
      onSuccess: ({ slug }) => window.location.assign(`/t/${slug}`),
    }),
  );
  const isForOther = view.email !== undefined && view.email !== email;
  return (
    <div className="grid gap-4">
      {isForOther && (
        <p role="alert" className="text-sm text-warn">
          The invitation is for {view.email}, and you are signed in as {email}.
        </p>
      )}
      <FormProblem error={join.error} />
      <div className="flex flex-wrap gap-2">
        {!isForOther && (
          <Button tone="primary" busy={join.isPending || join.isSuccess} onClick={() => join.mutate({ token })}>
            Join as {email}
          </Button>
        )}
        <Button tone="quiet" onClick={() => void signOut().then(() => window.location.reload())}>
          I am somebody else
        </Button>
      </div>
    </div>
  );
}
