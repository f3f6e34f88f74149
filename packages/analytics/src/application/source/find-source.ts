import { formatDeliveryArn, formatStreamArn, parseDeliveryArn, parseStreamArn } from "@millrace/base";
import type { ShardRef } from "@millrace/log";
import type { ShardView, StreamView } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { ask, invalid } from "./ask.ts";

/** What an input can read: the open shards of a stream, or the buffer of a delivery. */
export interface FoundSource {
  /** As policies write it, whatever partition (arn:aws-cn) it was spelled with. */
  readonly arn: string;
  /** Undefined for the buffer of a delivery. */
  readonly stream: StreamView | undefined;
  readonly shards: readonly { readonly ref: ShardRef; readonly range: ShardView | undefined }[];
}

type SourceDeps = Pick<AnalyticsDeps, "authorize" | "streams" | "deliveries">;

/** The stream or delivery that an ARN names, if the caller may read its records. Throws when there is none. */
export async function findSource(deps: SourceDeps, who: Principal, arn: string): Promise<FoundSource> {
  if (parseStreamArn(arn)) return findStream(deps, who, arn);
  if (parseDeliveryArn(arn)) return findDelivery(deps, who, arn);
  throw invalid(`${arn} is the ARN of no stream and of no delivery stream.`);
}

async function findStream(deps: SourceDeps, who: Principal, given: string): Promise<FoundSource> {
  const named = parseStreamArn(given) ?? { accountId: "", region: "", streamName: "" };
  const { accountId, region, streamName } = named;
  const arn = formatStreamArn(named);
  await ask(deps, who, ["kinesis:GetRecords", arn]);
  const view = region === who.region ? await deps.streams.directory.findNow(accountId, region, streamName) : undefined;
  if (!view || (view.status !== "ACTIVE" && view.status !== "UPDATING")) {
    throw invalid(`Stream ${streamName} under account ${accountId} not found.`);
  }
  return { arn, stream: view, shards: view.open.map((shard) => ({ ref: shard.ref, range: shard })) };
}

async function findDelivery(deps: SourceDeps, who: Principal, given: string): Promise<FoundSource> {
  const named = parseDeliveryArn(given) ?? { accountId: "", region: "", deliveryName: "" };
  const { accountId, region, deliveryName } = named;
  const arn = formatDeliveryArn(named);
  await ask(deps, who, ["firehose:GetRecords", arn]);
  const isOwn = accountId === who.accountId && region === who.region;
  const view = isOwn ? await deps.deliveries.findNow(accountId, region, deliveryName) : undefined;
  if (view?.status !== "ACTIVE") throw invalid(`Firehose ${deliveryName} under account ${accountId} not found.`);
  if (view.sourceType !== "DirectPut") {
    throw invalid(`Firehose ${deliveryName} reads a stream; name that stream as the input.`);
  }
  return { arn, stream: undefined, shards: [{ ref: view.buffer, range: undefined }] };
}
