import type { Metadata } from "next";
import { TeamsPage } from "../../features/teams/index.ts";
import { openPersonPage } from "../../server/person-page.ts";
import { Prefetched, server } from "../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Your teams" };

export default async function Page() {
  const { email } = await openPersonPage();
  return (
    <Prefetched queries={[server.person.teams.queryOptions()]}>
      <TeamsPage email={email} />
    </Prefetched>
  );
}
