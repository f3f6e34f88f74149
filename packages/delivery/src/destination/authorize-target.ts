import { AppError, formatStreamArn, parseStreamArn } from "@millrace/base";
import { type AuthorizeDeps, authorize, type Principal } from "@millrace/tenancy";
import type { Connections } from "../connection/connections.ts";
import { writtenPlaces } from "./written-places.ts";

export interface AuthorizeTargetDeps {
  readonly authorize: AuthorizeDeps;
  readonly connections: Pick<Connections, "findBucket">;
}

/**
 * A delivery puts records into streams and objects into built-in buckets of the team in its maker's name: he must himself be
 * allowed to. One into the stream that it reads would feed itself for ever, and is refused. Streams of other accounts and buckets
 * elsewhere are reached with a connection's credentials.
 */
export async function authorizeTarget(
  deps: AuthorizeTargetDeps,
  who: Principal,
  target: { readonly settings: object; readonly sourceArn: string | null },
): Promise<void> {
  await authorizeStream(deps, who, target);
  for (const { bucketArn, objectArns } of writtenPlaces(target.settings)) {
    if (await deps.connections.findBucket(who.teamId, bucketArn)) continue;
    const wait = authorize(deps.authorize, who, { action: "s3:PutObject", resources: objectArns });
    if (wait !== undefined) await wait;
  }
}

async function authorizeStream(
  deps: AuthorizeTargetDeps,
  who: Principal,
  target: { readonly settings: object; readonly sourceArn: string | null },
): Promise<void> {
  const streamArn = "streamArn" in target.settings ? canonical(String(target.settings.streamArn)) : undefined;
  if (streamArn === undefined) return;
  if (target.sourceArn !== null && canonical(target.sourceArn) === streamArn) {
    throw new AppError("argument.invalid", { reason: "A delivery cannot write into the stream that it reads." });
  }
  if (parseStreamArn(streamArn)?.accountId !== who.accountId) return;
  const wait = authorize(deps.authorize, who, { action: "kinesis:PutRecords", resources: [streamArn] });
  if (wait !== undefined) await wait;
}

/** As policies write it, whatever partition (arn:aws-cn) it was spelled with. */
function canonical(arn: string): string | undefined {
  const named = parseStreamArn(arn);
  return named && formatStreamArn(named);
}
