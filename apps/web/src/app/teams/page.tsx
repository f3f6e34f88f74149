import { isOperator } from "@millrace/tenancy";
import type { Metadata } from "next";
import { TeamsPage } from "../../features/teams/index.ts";
import { openConsole } from "../../server/compose.ts";
import { openPersonPage } from "../../server/person-page.ts";
import { Prefetched, server } from "../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Your teams" };

export default async function Page() {
  const person = await openPersonPage();
  const { tenancy, config } = await openConsole();
  const runsHouse = await isOperator(tenancy, config.web.operators, person);
  return (
    <Prefetched queries={[server.person.teams.queryOptions()]}>
      <TeamsPage email={person.email} runsHouse={runsHouse} />
    </Prefetched>
  );
}
