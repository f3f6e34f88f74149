import { StreamSettingsPage } from "../../../../../../features/stream-settings/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly stream: string }> }) {
  return <StreamSettingsPage streamName={decodeURIComponent((await params).stream)} />;
}
