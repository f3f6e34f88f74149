import { listStreams, type StreamsDeps } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { type StreamCard, toStreamCard } from "./stream-card.ts";

export interface StreamCards {
  readonly streams: readonly StreamCard[];
  /** Where the next page begins; absent on the last. */
  readonly nextToken?: string;
}

/** A page of the team's streams by name. The names come from Postgres, the rest from the directory's memory. */
export async function listStreamCards(
  deps: StreamsDeps,
  who: Principal,
  input: { readonly cursor?: string },
): Promise<StreamCards> {
  const page = await listStreams(deps, who, { nextToken: input.cursor });
  const views = await Promise.all(page.streamNames.map((name) => deps.directory.find(who.accountId, who.region, name)));
  return {
    // A stream deleted between the two reads is left out.
    streams: views.flatMap((view) => (view ? [toStreamCard(view)] : [])),
    ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
  };
}
