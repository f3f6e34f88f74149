"use client";
import { Button, EmptyState } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { plural } from "../../client/format.ts";
import { useTRPC } from "../../client/trpc.ts";
import { Part } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { InvitationTable } from "./InvitationTable.tsx";
import { InviteDialog } from "./InviteDialog.tsx";
import { MemberTable } from "./MemberTable.tsx";
import { RoleFacts } from "./RoleFacts.tsx";

/** Who belongs to the team and as what, and who is invited. */
export function MembersPage() {
  const { slug: team } = useTeam();
  const mayInvite = useMay("invitation:write");
  const maySeeInvitations = useMay("invitation:read");
  const [isInviting, setInviting] = useState(false);
  const query = useQuery(useTRPC().member.list.queryOptions({ team }));
  return (
    <>
      <div className="flex min-h-16 flex-wrap items-center gap-3 px-5 py-4">
        {query.data && <span className="text-sm text-faint">{plural(query.data.length, "member")}</span>}
        {mayInvite && (
          <Button
            data-new
            tone="primary"
            className="ml-auto"
            icon={<UserPlus size={14} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            Invite somebody
          </Button>
        )}
      </div>
      <div className="border-t">
        <Part query={query}>{(members) => <MemberTable members={members} />}</Part>
      </div>
      {maySeeInvitations && <Invitations />}
      <RoleFacts />
      {isInviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function Invitations() {
  const { slug: team } = useTeam();
  const query = useQuery(useTRPC().invitation.list.queryOptions({ team }));
  return (
    <section aria-labelledby="invitations" className="border-t">
      <h2 id="invitations" className="px-5 pt-5 pb-3 text-base font-medium">
        Invitations
      </h2>
      <Part query={query}>
        {(invitations) =>
          invitations.length === 0 ? (
            <EmptyState title="Nobody is invited">
              An invitation is a link that lets one person in, with the role you choose, until it is followed, taken
              back or out of date.
            </EmptyState>
          ) : (
            <InvitationTable invitations={invitations} />
          )
        }
      </Part>
    </section>
  );
}
