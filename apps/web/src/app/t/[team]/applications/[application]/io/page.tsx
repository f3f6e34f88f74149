import { IoPage } from "../../../../../../features/application-io/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly application: string }> }) {
  return <IoPage name={decodeURIComponent((await params).application)} />;
}
