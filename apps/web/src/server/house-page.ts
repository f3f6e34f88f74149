import "server-only";
import { isOperator } from "@millrace/tenancy";
import { notFound } from "next/navigation";
import { openConsole } from "./compose.ts";
import type { Person } from "./person.ts";
import { openPersonPage } from "./person-page.ts";

/** Lets in who runs the house; everybody else who is signed in finds no such page. */
export async function openHousePage(): Promise<Person> {
  const person = await openPersonPage();
  const { tenancy, config } = await openConsole();
  if (!(await isOperator(tenancy, config.web.operators, person))) notFound();
  return person;
}
