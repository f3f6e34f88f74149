import type { Metadata } from "next";
import { UsagePage } from "../../../../../features/usage/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Usage" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.usage.get.queryOptions({ team })]}>
      <UsagePage />
    </Prefetched>
  );
}
