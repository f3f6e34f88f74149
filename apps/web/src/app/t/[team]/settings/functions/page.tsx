import type { Metadata } from "next";
import { FunctionsPage } from "../../../../../features/functions/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Functions" };

export default async function Page({ params }: { readonly params: Promise<{ readonly team: string }> }) {
  const { team } = await params;
  return (
    <Prefetched queries={[server.function.list.queryOptions({ team })]}>
      <FunctionsPage />
    </Prefetched>
  );
}
