"use client";
import { ConfirmDialog, toaster } from "@millrace/ui";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { toastProblem } from "../problem/index.ts";
import { useTeam } from "../team/index.ts";
import type { MemberCard } from "./member-types.ts";

export interface EndMembershipProps {
  readonly member: MemberCard;
  readonly isSelf: boolean;
  readonly onClose: () => void;
}

/** Asks before somebody leaves the team, or is removed from it. */
export function EndMembership({ member, isSelf, onClose }: EndMembershipProps) {
  const { slug: team, name } = useTeam();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { userId, email, keys } = member;
  const remove = useMutation(
    trpc.member.remove.mutationOptions({
      onSuccess: async () => {
        onClose();
        toaster.add({ title: `${email} is removed` });
        await queryClient.invalidateQueries({ queryKey: trpc.member.pathKey() });
        await queryClient.invalidateQueries({ queryKey: trpc.invitation.pathKey() });
      },
      onError: toastProblem,
    }),
  );
  const leave = useMutation(
    trpc.member.leave.mutationOptions({ onSuccess: () => window.location.assign("/"), onError: toastProblem }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={isSelf ? `Leave ${name}?` : `Remove ${email}?`}
      action={isSelf ? "Leave the team" : "Remove the member"}
      busy={remove.isPending || leave.isPending}
      onConfirm={() => (isSelf ? leave.mutate({ team }) : remove.mutate({ team, userId }))}
    >
      <p>
        {isSelf ? "You see nothing of the team" : "They see nothing of the team"} from the next request on; only a new
        invitation lets {isSelf ? "you" : "them"} in again. Invitations that {isSelf ? "you" : "they"} made are taken
        back.
      </p>
      {keys > 0 && (
        <p>
          {plural(keys, "access key")} that {isSelf ? "you" : "they"} made {keys === 1 ? "goes" : "go"} on working, for
          programs may need {keys === 1 ? "it" : "them"}.{" "}
          <Link href={`/t/${team}/keys`} className="text-accent-text underline">
            Look through the keys
          </Link>{" "}
          if {isSelf ? "you know" : "they know"} the secret.
        </p>
      )}
    </ConfirmDialog>
  );
}
