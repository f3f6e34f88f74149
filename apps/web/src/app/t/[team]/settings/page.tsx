import type { Metadata } from "next";
import { TeamPage } from "../../../../features/team/index.ts";
import { Prefetched, server } from "../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Team" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.team.get.queryOptions({ team })]}>
      <TeamPage />
    </Prefetched>
  );
}
