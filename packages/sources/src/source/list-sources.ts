import type { Principal } from "@millrace/tenancy";
import type { SourcesDeps } from "../deps.ts";
import { type SourceView, toSourceView } from "./source-view.ts";

/** The team's sources by name; of one stream, when it is given. */
export async function listSources(
  deps: SourcesDeps,
  who: Principal,
  input: { readonly streamName?: string } = {},
): Promise<SourceView[]> {
  const where = { teamId: who.teamId, ...(input.streamName && { streamName: input.streamName, region: who.region }) };
  const rows = await deps.db.withTeam(who.teamId, (tx) => tx.source.findMany({ where, orderBy: { name: "asc" } }));
  return rows.map(toSourceView);
}
