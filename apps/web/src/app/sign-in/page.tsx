import type { Metadata } from "next";
import { SignInPage } from "../../features/sign-in/index.ts";
import { mayHavePasskeys } from "../../server/may-have-passkeys.ts";

export const metadata: Metadata = { title: "Sign in" };

interface Query {
  readonly team?: string | string[];
  readonly error?: string | string[];
  readonly next?: string | string[];
}

export default async function Page({ searchParams }: { readonly searchParams: Promise<Query> }) {
  const { error, next, team } = await searchParams;
  return (
    <SignInPage
      {...(typeof error === "string" && { code: error })}
      next={ownPath(next)}
      hasPasskeys={await mayHavePasskeys()}
      {...(typeof team === "string" && { team })}
    />
  );
}

/** Only a path of the console: a link that signs in and then leads elsewhere would be somebody's trap. */
function ownPath(next: string | string[] | undefined): string {
  return typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";
}
