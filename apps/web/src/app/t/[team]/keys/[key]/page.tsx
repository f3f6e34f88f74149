import type { Metadata } from "next";
import { KeyPage } from "../../../../../features/keys/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Access key" };

interface Props {
  readonly params: Promise<{ readonly team: string; readonly key: string }>;
}

export default async function Page({ params }: Props) {
  const { team, key } = await params;
  return (
    <Prefetched queries={[server.key.get.queryOptions({ team, id: key })]}>
      <KeyPage id={key} />
    </Prefetched>
  );
}
