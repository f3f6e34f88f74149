import "server-only";
import { findInvitation, type OpenInvitation } from "@millrace/tenancy";
import { headers } from "next/headers";
import { openConsole } from "./compose.ts";
import { findPerson } from "./person.ts";

/** An invitation that lets somebody in, and who looks at it. */
export interface OpenInviteView extends OpenInvitation {
  readonly person: { readonly email: string } | undefined;
}
export type InviteView = OpenInviteView | { readonly closed: string };

/** What the page of an invitation's link knows. */
export async function openInvitePage(token: string): Promise<InviteView> {
  const house = await openConsole();
  const found = await findInvitation(house.tenancy, token);
  if ("closed" in found) return found;
  const person = await findPerson(house, await headers());
  return { ...found, person: person && { email: person.email } };
}
