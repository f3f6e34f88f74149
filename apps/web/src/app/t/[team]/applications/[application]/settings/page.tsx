import { ApplicationSettingsPage } from "../../../../../../features/application-settings/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly application: string }> }) {
  return <ApplicationSettingsPage name={decodeURIComponent((await params).application)} />;
}
