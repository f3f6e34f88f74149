import { PipelinePage } from "../../../../../features/pipeline/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly delivery: string }>;
}

const MINUTES = 60;

export default async function Page({ params }: Props) {
  const { team, delivery } = await params;
  const deliveryStreamName = decodeURIComponent(delivery);
  return (
    <Prefetched
      queries={[
        server.delivery.figures.queryOptions({ team, deliveryStreamName, minutes: MINUTES }),
        server.object.list.queryOptions({ team, deliveryStreamName }),
      ]}
    >
      <PipelinePage name={deliveryStreamName} />
    </Prefetched>
  );
}
