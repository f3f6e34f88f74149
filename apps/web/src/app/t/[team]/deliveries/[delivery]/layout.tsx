import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DeliveryFrame } from "../../../../../features/deliveries/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

interface Props {
  readonly params: Promise<{ readonly team: string; readonly delivery: string }>;
  readonly children: ReactNode;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).delivery) };
}

export default async function DeliveryLayout({ params, children }: Props) {
  const { team, delivery } = await params;
  const deliveryStreamName = decodeURIComponent(delivery);
  return (
    <Prefetched
      queries={[
        server.delivery.get.queryOptions({ team, deliveryStreamName }),
        server.delivery.list.queryOptions({ team }),
      ]}
    >
      <DeliveryFrame name={deliveryStreamName}>{children}</DeliveryFrame>
    </Prefetched>
  );
}
