import type { Metadata } from "next";
import { TokensPage } from "../../../../../features/tokens/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Tokens" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.token.list.queryOptions({ team })]}>
      <TokensPage />
    </Prefetched>
  );
}
