import { TailPage } from "../../../../../features/tail/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly stream: string }> }) {
  return <TailPage streamName={decodeURIComponent((await params).stream)} />;
}
