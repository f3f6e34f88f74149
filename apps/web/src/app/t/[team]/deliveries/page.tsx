import type { Metadata } from "next";
import { DeliveriesPage } from "../../../../features/deliveries/index.ts";
import { Prefetched, server } from "../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Deliveries" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.delivery.list.queryOptions({ team })]}>
      <DeliveriesPage />
    </Prefetched>
  );
}
