import type { Metadata } from "next";
import { AlertPage } from "../../../../../features/alerts/index.ts";
import { Prefetched, server } from "../../../../../server/prefetch.tsx";

export const metadata: Metadata = { title: "Alert" };

interface Props {
  readonly params: Promise<{ readonly team: string; readonly alert: string }>;
}

export default async function Page({ params }: Props) {
  const { team, alert } = await params;
  const alertId = decodeURIComponent(alert);
  return (
    <Prefetched
      queries={[
        server.alert.get.queryOptions({ team, alertId }),
        server.alert.series.queryOptions({ team, alertId, minutes: 180 }),
        server.alert.choices.queryOptions({ team }),
      ]}
    >
      <AlertPage alertId={alertId} />
    </Prefetched>
  );
}
