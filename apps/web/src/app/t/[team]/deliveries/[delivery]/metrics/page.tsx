import { DeliveryMetricsPage } from "../../../../../../features/delivery-metrics/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly delivery: string }> }) {
  return <DeliveryMetricsPage name={decodeURIComponent((await params).delivery)} />;
}
