import { AppError } from "@millrace/base";
import type { ReplaySettings } from "@millrace/contract";
import { refuseMasked } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { SourcesDeps } from "../deps.ts";

/**
 * What a form can be told at once. Into another stream records go as they are: who may not see what a stream's rules mask may not
 * put it where no rule does.
 */
export async function checkReplay(
  deps: Pick<SourcesDeps, "db">,
  who: Principal,
  { settings, streamName }: { readonly settings: ReplaySettings; readonly streamName: string },
): Promise<void> {
  const { fromStream: name, fromMs, untilMs } = settings;
  if (name === streamName)
    throw invalid("A replay goes into another stream: into its own it would find its own records.");
  if (fromMs !== undefined && untilMs !== undefined && untilMs <= fromMs) {
    throw invalid("The end of the time lies before its beginning.");
  }
  const { teamId, region } = who;
  const found = await deps.db.withTeam(teamId, (tx) =>
    tx.stream.findUnique({ where: { teamId_region_name: { teamId, region, name } } }),
  );
  if (!found) throw new AppError("stream.notFound", { stream: name, account: who.accountId });
  refuseMasked(found, who);
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
