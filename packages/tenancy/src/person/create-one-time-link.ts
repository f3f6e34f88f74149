import { createSignIn, type SignInDeps } from "./create-sign-in.ts";

/** A link that signs a person in once, within an hour. For the command line; the console has its own SignIn. */
export function createOneTimeLink(
  deps: SignInDeps,
  input: { readonly baseUrl: string; readonly email: string },
): Promise<string> {
  return createSignIn(deps, { baseUrl: input.baseUrl }).createLink(input.email);
}
