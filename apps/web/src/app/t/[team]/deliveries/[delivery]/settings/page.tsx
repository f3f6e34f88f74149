import { DeliverySettingsPage } from "../../../../../../features/delivery-settings/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly delivery: string }> }) {
  return <DeliverySettingsPage name={decodeURIComponent((await params).delivery)} />;
}
