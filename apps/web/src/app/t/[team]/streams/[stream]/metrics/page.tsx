import { StreamMetricsPage, streamQueries } from "../../../../../../features/stream-metrics/index.ts";
import { Prefetched, server } from "../../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly stream: string }>;
}

const MINUTES = 60;

export default async function Page({ params }: Props) {
  const { team, stream } = await params;
  const streamName = decodeURIComponent(stream);
  return (
    <Prefetched
      queries={[
        server.metric.series.queryOptions({ team, queries: streamQueries(streamName), minutes: MINUTES }),
        server.alert.list.queryOptions({ team }),
        server.metric.throttled.queryOptions({ team, streamName, minutes: MINUTES }),
      ]}
    >
      <StreamMetricsPage streamName={streamName} />
    </Prefetched>
  );
}
