import { GraphPage } from "../../../../../../features/application-graph/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly application: string }> }) {
  return <GraphPage name={decodeURIComponent((await params).application)} />;
}
