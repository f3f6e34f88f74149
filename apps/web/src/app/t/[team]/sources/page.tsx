import type { Metadata } from "next";
import { SourcesPage } from "../../../../features/sources/index.ts";
import { Prefetched, server } from "../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Sources" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched
      queries={[
        server.source.list.queryOptions({ team }),
        // A new source asks which stream it shall fill.
        server.stream.list.infiniteQueryOptions({ team }, { getNextPageParam: (page) => page.nextToken }),
      ]}
    >
      <SourcesPage />
    </Prefetched>
  );
}
