import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { TokenField } from "../record/sealed-tokens.ts";

/** Makes the NextToken of a listing: what the next page needs to know. It belongs to the team and region that asked. */
export function sealPageToken(
  deps: StreamsDeps,
  who: Principal,
  page: { readonly listing: string; readonly place: readonly TokenField[] },
): string {
  return deps.tokens.seal(page.listing, [deps.clock.nowMs(), who.teamId, who.region, ...page.place]);
}

/** The place in a NextToken; ExpiredNextToken when it is too old, InvalidArgument when it was not given to this team by this listing. */
export async function openPageToken(
  deps: StreamsDeps,
  who: Principal,
  page: { readonly listing: string; readonly token: string },
): Promise<readonly TokenField[]> {
  const [issuedMs, teamId, region, ...place] = deps.tokens.open(page.listing, page.token) ?? [];
  if (typeof issuedMs !== "number" || teamId !== who.teamId || region !== who.region) {
    throw new AppError("argument.invalid", { reason: "Invalid NextToken." });
  }
  const { iteratorSecondsMax: seconds } = await deps.limitsOf(who.teamId);
  if (deps.clock.nowMs() - issuedMs > seconds * 1000) throw new AppError("token.expired", { seconds });
  return place;
}
