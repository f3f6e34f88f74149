import { WorkspacePage } from "../../../../../features/sql-workspace/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly application: string }> }) {
  return <WorkspacePage name={decodeURIComponent((await params).application)} />;
}
