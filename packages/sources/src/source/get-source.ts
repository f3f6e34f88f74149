import type { Principal } from "@millrace/tenancy";
import type { SourcesDeps } from "../deps.ts";
import { findSourceRow } from "./find-source-row.ts";
import { type SourceView, toSourceView } from "./source-view.ts";

/** One source by its name. */
export async function getSource(
  deps: SourcesDeps,
  who: Principal,
  input: { readonly name: string },
): Promise<SourceView> {
  return toSourceView(await deps.db.withTeam(who.teamId, (tx) => findSourceRow(tx, who.teamId, input.name)));
}
