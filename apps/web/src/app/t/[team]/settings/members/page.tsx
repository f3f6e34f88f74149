import type { Metadata } from "next";
import { MembersPage } from "../../../../../features/members/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Members" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.member.list.queryOptions({ team }), server.invitation.list.queryOptions({ team })]}>
      <MembersPage />
    </Prefetched>
  );
}
