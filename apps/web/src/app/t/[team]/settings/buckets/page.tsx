import type { Metadata } from "next";
import { BucketsPage } from "../../../../../features/buckets/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Buckets" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.bucket.list.queryOptions({ team })]}>
      <BucketsPage />
    </Prefetched>
  );
}
