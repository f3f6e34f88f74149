import { ConsumersPage } from "../../../../../../features/consumers/index.ts";
import { Prefetched, server } from "../../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly stream: string }>;
}

export default async function Page({ params }: Props) {
  const { team, stream } = await params;
  const streamName = decodeURIComponent(stream);
  return (
    <Prefetched queries={[server.consumer.lag.queryOptions({ team, streamName })]}>
      <ConsumersPage streamName={streamName} />
    </Prefetched>
  );
}
