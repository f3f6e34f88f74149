import type { Metadata } from "next";
import { NewApplicationPage } from "../../../../../features/application-create/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "New SQL application" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched
      queries={[
        server.sql.templates.queryOptions({ team }),
        server.function.list.queryOptions({ team }),
        server.delivery.list.queryOptions({ team }),
        server.stream.list.infiniteQueryOptions({ team }, { getNextPageParam: (page) => page.nextToken }),
      ]}
    >
      <NewApplicationPage />
    </Prefetched>
  );
}
