import type { Metadata } from "next";
import { OverviewPage } from "../../../features/overview/index.ts";
import { Prefetched, server } from "../../../server/prefetch.tsx";
import { openTeamPage } from "../../../server/team-page.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  const { granted } = await openTeamPage(team);
  return (
    <Prefetched
      queries={[
        server.stream.list.infiniteQueryOptions({ team }, { getNextPageParam: (page) => page.nextToken }),
        server.source.list.queryOptions({ team }),
        server.delivery.list.queryOptions({ team }),
        server.application.list.queryOptions({ team }),
        server.alert.list.queryOptions({ team }),
        ...(granted.includes("audit:read") ? [server.audit.list.queryOptions({ team })] : []),
        ...(granted.includes("key:read") ? [server.key.list.queryOptions({ team })] : []),
      ]}
    >
      <OverviewPage />
    </Prefetched>
  );
}
