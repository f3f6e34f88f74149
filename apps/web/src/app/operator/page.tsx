import type { Metadata } from "next";
import { HousePage } from "../../features/house/index.ts";
import { openHousePage } from "../../server/house-page.ts";
import { Prefetched, server } from "../../server/prefetch.tsx";

export const metadata: Metadata = { title: "This house" };

export default async function Page() {
  const { email } = await openHousePage();
  const queries = [
    server.house.get.queryOptions(),
    server.house.teams.queryOptions(),
    server.house.events.queryOptions(),
  ];
  return (
    <Prefetched queries={queries}>
      <HousePage email={email} />
    </Prefetched>
  );
}
