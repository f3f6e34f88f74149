import type { Metadata } from "next";
import { SignOnPage } from "../../../../../features/single-sign-on/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Single sign-on" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.signOn.get.queryOptions({ team })]}>
      <SignOnPage />
    </Prefetched>
  );
}
