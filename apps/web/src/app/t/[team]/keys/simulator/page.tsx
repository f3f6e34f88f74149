import type { Metadata } from "next";
import { SimulatorPage } from "../../../../../features/simulator/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Try a permission" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.key.list.queryOptions({ team })]}>
      <SimulatorPage />
    </Prefetched>
  );
}
