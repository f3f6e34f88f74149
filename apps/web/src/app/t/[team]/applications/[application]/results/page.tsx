import { ResultsPage } from "../../../../../../features/application-results/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly application: string }> }) {
  return <ResultsPage name={decodeURIComponent((await params).application)} />;
}
