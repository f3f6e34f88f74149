import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { openConsole } from "./compose.ts";
import { findPerson, type Person } from "./person.ts";

/** Lets in who is signed in, whatever their teams; sends everybody else to the sign-in page. */
export async function openPersonPage(): Promise<Person> {
  const sent = await headers();
  const person = await findPerson(await openConsole(), sent);
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(sent.get("x-path") ?? "/")}`);
  return person;
}
