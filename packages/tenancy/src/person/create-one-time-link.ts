import type { TenancyDeps } from "../deps.ts";
import { createSignIn } from "./create-sign-in.ts";

/** A link that signs a person in once, within an hour. For the command line; the console has its own SignIn. */
export function createOneTimeLink(
  deps: Pick<TenancyDeps, "db" | "vault" | "clock">,
  input: { readonly baseUrl: string; readonly email: string },
): Promise<string> {
  return createSignIn(deps, { baseUrl: input.baseUrl }).createLink(input.email);
}
