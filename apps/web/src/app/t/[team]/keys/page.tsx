import type { Metadata } from "next";
import { KeysPage } from "../../../../features/keys/index.ts";
import { Prefetched, server } from "../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Access keys" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.key.list.queryOptions({ team })]}>
      <KeysPage />
    </Prefetched>
  );
}
