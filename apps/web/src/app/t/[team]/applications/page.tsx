import type { Metadata } from "next";
import { ApplicationsPage } from "../../../../features/applications/index.ts";
import { Prefetched, server } from "../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "SQL applications" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.application.list.queryOptions({ team })]}>
      <ApplicationsPage />
    </Prefetched>
  );
}
