import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { openHomePage } from "../server/home-page.ts";

/** To one's first team. */
export default async function HomePage() {
  redirect(await openHomePage(await headers()));
}
