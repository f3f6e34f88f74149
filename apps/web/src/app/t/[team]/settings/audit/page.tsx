import type { Metadata } from "next";
import { AuditPage } from "../../../../../features/audit/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Audit log" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched
      queries={[server.audit.list.infiniteQueryOptions({ team }, { getNextPageParam: (page) => page.nextCursor })]}
    >
      <AuditPage />
    </Prefetched>
  );
}
