import { PipelinePage } from "../../../../../features/pipeline/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly delivery: string }> }) {
  return <PipelinePage name={decodeURIComponent((await params).delivery)} />;
}
