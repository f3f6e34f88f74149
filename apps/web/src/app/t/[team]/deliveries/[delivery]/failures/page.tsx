import { FailuresPage } from "../../../../../../features/failures/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly delivery: string }> }) {
  return <FailuresPage name={decodeURIComponent((await params).delivery)} />;
}
