import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import { z } from "zod";
import type { StreamsDeps } from "../deps.ts";

/**
 * The NextToken of a listing: what the next page needs to know, and a MAC over it under a key that is derived for this
 * purpose. Nothing is kept on the server. A token belongs to the listing and the team that it was given to, and expires.
 */
const envelope = z.object({
  listing: z.string(),
  teamId: z.string(),
  region: z.string(),
  issuedMs: z.number(),
  place: z.unknown(),
});

/** Makes the token for the page after `place`. */
export function sealPageToken(deps: StreamsDeps, who: Principal, page: { listing: string; place: unknown }): string {
  const { teamId, region } = who;
  const text = JSON.stringify({ ...page, teamId, region, issuedMs: deps.clock.nowMs() });
  const body = Buffer.from(text).toString("base64url");
  return `${body}.${macOf(deps, body).toString("base64url")}`;
}

export interface PageRequest<Place extends z.ZodType> {
  readonly listing: string;
  readonly token: string;
  readonly place: Place;
}

/** The place in a token; ExpiredNextToken when it is too old, InvalidArgument when it is not one of ours. */
export async function openPageToken<Place extends z.ZodType>(
  deps: StreamsDeps,
  who: Principal,
  request: PageRequest<Place>,
): Promise<z.output<Place>> {
  const found = envelope.safeParse(readSealed(deps, request.token));
  const { listing, teamId, region, issuedMs, place } = found.data ?? {};
  if (listing !== request.listing || teamId !== who.teamId || region !== who.region) throw invalidToken();
  const { iteratorSecondsMax: seconds } = await deps.limitsOf(who.teamId);
  if (issuedMs === undefined || deps.clock.nowMs() - issuedMs > seconds * 1000) throw new AppError("token.expired", { seconds });
  return request.place.parse(place);
}

function readSealed(deps: StreamsDeps, token: string): unknown {
  const [body = "", mac = ""] = token.split(".");
  const given = Buffer.from(mac, "base64url");
  const wanted = macOf(deps, body);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) throw invalidToken();
  return JSON.parse(String(Buffer.from(body, "base64url")));
}

function macOf(deps: StreamsDeps, body: string): Buffer {
  return createHmac("sha256", deps.vault.derive("streams.page-token")).update(body).digest();
}

function invalidToken(): AppError {
  return new AppError("argument.invalid", { reason: "Invalid NextToken." });
}
