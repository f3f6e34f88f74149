import type { Metadata } from "next";
import { SecurityPage } from "../../../../../features/security/index.ts";
import { mayHavePasskeys } from "../../../../../server/may-have-passkeys.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "You" };

export default async function Page() {
  return (
    <Prefetched queries={[server.person.security.queryOptions(), server.person.sessions.queryOptions()]}>
      <SecurityPage hasPasskeys={await mayHavePasskeys()} />
    </Prefetched>
  );
}
