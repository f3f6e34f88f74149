import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { findApplication } from "../find-application.ts";
import type { Tags } from "./merge-tags.ts";
import { namedApplication } from "./named-application.ts";
import { readTags } from "./read-tags.ts";

/** An application's tags by key. */
export async function listApplicationTags(
  deps: Pick<AnalyticsDeps, "db">,
  who: Principal,
  input: { readonly resourceArn: string },
): Promise<Tags> {
  const name = namedApplication(who, input.resourceArn);
  const row = await deps.db.withTeam(who.teamId, (tx) => findApplication(tx, who, name));
  return Object.fromEntries(Object.entries(readTags(row)).sort(([a], [b]) => (a < b ? -1 : 1)));
}
