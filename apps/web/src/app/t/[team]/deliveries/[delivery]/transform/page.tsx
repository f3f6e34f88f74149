import { TransformPage } from "../../../../../../features/transform-editor/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly delivery: string }> }) {
  return <TransformPage name={decodeURIComponent((await params).delivery)} />;
}
