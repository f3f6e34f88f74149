import type { Metadata } from "next";
import { StreamsPage } from "../../../../features/streams/index.ts";
import { Prefetched, server } from "../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Streams" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched
      queries={[server.stream.list.infiniteQueryOptions({ team }, { getNextPageParam: (page) => page.nextToken })]}
    >
      <StreamsPage />
    </Prefetched>
  );
}
