import { ErrorsPage } from "../../../../../../features/application-errors/index.ts";

export default async function Page({ params }: { readonly params: Promise<{ readonly application: string }> }) {
  return <ErrorsPage name={decodeURIComponent((await params).application)} />;
}
