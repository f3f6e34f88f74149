import { ShardsPage } from "../../../../../../features/shards/index.ts";
import { Prefetched, server } from "../../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly stream: string }>;
}

export default async function Page({ params }: Props) {
  const { team, stream } = await params;
  const streamName = decodeURIComponent(stream);
  return (
    <Prefetched queries={[server.shard.list.queryOptions({ team, streamName })]}>
      <ShardsPage streamName={streamName} />
    </Prefetched>
  );
}
