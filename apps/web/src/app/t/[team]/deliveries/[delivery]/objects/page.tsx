import { DeliveredPage } from "../../../../../../features/delivered/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly delivery: string }> }) {
  return <DeliveredPage name={decodeURIComponent((await params).delivery)} />;
}
