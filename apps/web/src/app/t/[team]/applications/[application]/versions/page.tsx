import { VersionsPage } from "../../../../../../features/application-versions/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly application: string }> }) {
  return <VersionsPage name={decodeURIComponent((await params).application)} />;
}
