import type { Metadata } from "next";
import { AlertsPage } from "../../../../features/alerts/index.ts";
import { Prefetched, server } from "../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Alerts" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.alert.list.queryOptions({ team })]}>
      <AlertsPage />
    </Prefetched>
  );
}
