import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";

/** A look at a stream's records that the team keeps under a name. */
export interface SavedView {
  readonly name: string;
  /** The query string of the records page. */
  readonly query: string;
  readonly isDefault: boolean;
  readonly createdBy: string;
}

/** A stream's views by name. */
export async function listViews(
  deps: StreamsDeps,
  who: Principal,
  { streamName }: { readonly streamName: string },
): Promise<SavedView[]> {
  const { id: streamId } = await deps.directory.get(who, { streamName });
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.savedView.findMany({ where: { teamId: who.teamId, streamId }, orderBy: { name: "asc" } }),
  );
  return rows.map(({ name, query, isDefault, createdBy }) => ({ name, query, isDefault, createdBy }));
}
