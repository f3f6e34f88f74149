import type { Metadata } from "next";
import { InvitePage } from "../../../features/invite/index.ts";
import { openInvitePage } from "../../../server/invite-page.ts";

/** The address is the secret: no page that is gone to from here learns it, and no search engine keeps it. */
export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

export default async function Page({ params }: { readonly params: Promise<{ readonly token: string }> }) {
  const { token } = await params;
  return <InvitePage token={token} view={await openInvitePage(token)} />;
}
