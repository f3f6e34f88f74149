import type { Metadata } from "next";
import { NewAlertPage } from "../../../../../features/alerts/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "New alert" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.alert.choices.queryOptions({ team })]}>
      <NewAlertPage />
    </Prefetched>
  );
}
