import { TransformPage } from "../../../../../../features/transform-editor/index.ts";
import { Prefetched, server } from "../../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly delivery: string }>;
}

export default async function Page({ params }: Props) {
  const { team, delivery } = await params;
  const deliveryStreamName = decodeURIComponent(delivery);
  return (
    <Prefetched
      queries={[
        server.transform.blueprints.queryOptions({ team }),
        server.transform.sample.queryOptions({ team, deliveryStreamName }),
      ]}
    >
      <TransformPage name={deliveryStreamName} />
    </Prefetched>
  );
}
