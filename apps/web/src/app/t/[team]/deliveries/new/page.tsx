import type { Metadata } from "next";
import { NewDeliveryPage } from "../../../../../features/delivery-create/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";
import { openTeamPage } from "../../../../../server/team-page.ts";

export const metadata: Metadata = { title: "New delivery" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  const { granted } = await openTeamPage(team);
  return (
    <Prefetched
      queries={[
        server.target.list.queryOptions({ team }),
        server.function.list.queryOptions({ team }),
        server.stream.list.infiniteQueryOptions({ team }, { getNextPageParam: (page) => page.nextToken }),
        ...(granted.includes("bucket:read") ? [server.bucket.list.queryOptions({ team })] : []),
      ]}
    >
      <NewDeliveryPage />
    </Prefetched>
  );
}
