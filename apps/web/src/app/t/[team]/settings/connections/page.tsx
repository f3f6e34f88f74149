import type { Metadata } from "next";
import { ConnectionsPage } from "../../../../../features/connections/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Connections" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.connection.list.queryOptions({ team })]}>
      <ConnectionsPage />
    </Prefetched>
  );
}
