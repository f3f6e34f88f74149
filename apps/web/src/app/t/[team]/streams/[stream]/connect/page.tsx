import { ConnectPage } from "../../../../../../features/connect/index.ts";
import { Prefetched, server } from "../../../../../../server/prefetch.tsx";
import { openTeamPage } from "../../../../../../server/team-page.ts";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly stream: string }>;
}

export default async function Page({ params }: Props) {
  const { team, stream } = await params;
  const { granted } = await openTeamPage(team);
  return (
    <Prefetched queries={granted.includes("key:read") ? [server.key.list.queryOptions({ team })] : []}>
      <ConnectPage streamName={decodeURIComponent(stream)} />
    </Prefetched>
  );
}
