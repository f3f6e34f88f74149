import { AppError, formatStreamArn, newId } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { refuseWarmth } from "../account/refuse-warmth.ts";
import { lockQuota, refuseOnDemandStream, refuseShards } from "../account/shard-quota.ts";
import { takeControlCall } from "../account/take-control-call.ts";
import type { StreamsDeps } from "../deps.ts";
import { enqueuePending } from "../jobs/enqueue-pending.ts";
import { refuseRecordSize } from "../setting/refuse-record-size.ts";
import { mergeTags, refuseTagCharacters, type Tags } from "../tag/check-tags.ts";
import type { PendingChange } from "./pending-change.ts";
import { type StreamMode, warmShards } from "./stream-mode.ts";

export interface CreateStreamInput {
  readonly streamName: string;
  readonly shardCount?: number | undefined;
  readonly streamModeDetails?: { readonly streamMode: StreamMode } | undefined;
  readonly tags?: Tags | undefined;
  readonly warmThroughputMibps?: number | undefined;
  readonly maxRecordSizeInKib?: number | undefined;
}

/** What an on-demand stream starts with: 4 MB/s in. */
const ON_DEMAND_SHARDS = 4;

/** How large a record a stream takes when nobody said. */
const RECORD_KIB = 1024;

/** Makes a stream. It is CREATING until the provision job has opened its shards. */
export async function createStream(deps: StreamsDeps, who: Principal, input: CreateStreamInput): Promise<void> {
  const { streamName: name, tags = {} } = input;
  await takeControlCall(deps, who, { operation: "CreateStream", streamName: name });
  refuseTagCharacters(Object.entries(tags).flat());
  const { mode, shardCount } = shapeOf(input);
  const limits = await deps.limitsOf(who.teamId);
  const { maxRecordSizeInKib: maxRecordSizeKib = RECORD_KIB } = input;
  refuseRecordSize(limits, maxRecordSizeKib);
  const checkedTags = mergeTags({ name, accountId: who.accountId, tagsMax: limits.tagsPerResourceMax }, {}, tags);
  const change: PendingChange = { kind: "provision", shardCount };

  const stream = await deps.db.withTeam(who.teamId, async (tx) => {
    await lockQuota(tx, who.teamId);
    const place = { teamId: who.teamId, region: who.region, name };
    if (await tx.stream.findUnique({ where: { teamId_region_name: place } })) {
      throw new AppError("stream.exists", { stream: name, account: who.accountId });
    }
    await refuseByQuota(tx, who, { limits, mode, shardCount });
    await refuseWarmth(tx, who.teamId, { mibps: input.warmThroughputMibps, limits, nowMs: deps.clock.nowMs() });
    const row = await tx.stream.create({
      data: {
        id: newId("stream", deps.clock.nowMs()),
        ...place,
        accountId: who.accountId,
        status: "CREATING",
        mode,
        tags: checkedTags,
        maxRecordSizeKib,
        warmThroughputMibps: input.warmThroughputMibps ?? null,
        change,
        nextShardIndex: shardCount,
        createdAt: new Date(deps.clock.nowMs()),
      },
    });
    await deps.audit.append(tx, who, {
      action: "stream.create",
      resource: formatStreamArn({ region: who.region, accountId: who.accountId, streamName: name }),
      detail: { mode, shardCount },
    });
    return row;
  });
  await deps.directory.changed(stream.id);
  await enqueuePending(deps, stream);
}

/** Mode and number of shards: with neither given, on-demand with four. */
function shapeOf(input: CreateStreamInput): { mode: StreamMode; shardCount: number } {
  const { shardCount, warmThroughputMibps } = input;
  const mode = input.streamModeDetails?.streamMode ?? (shardCount === undefined ? "ON_DEMAND" : "PROVISIONED");
  if (mode === "ON_DEMAND") {
    if (shardCount !== undefined) throw invalid("ShardCount must not be specified for a stream in On-Demand mode.");
    return { mode, shardCount: Math.max(ON_DEMAND_SHARDS, warmShards(warmThroughputMibps)) };
  }
  if (shardCount === undefined) throw invalid("ShardCount must be specified for a stream in Provisioned mode.");
  if (warmThroughputMibps !== undefined)
    throw invalid("WarmThroughputMiBps may only be specified for a stream in On-Demand mode.");
  return { mode, shardCount };
}

async function refuseByQuota(
  tx: Tx,
  who: Principal,
  wanted: { readonly limits: Limits; readonly mode: StreamMode; readonly shardCount: number },
): Promise<void> {
  const { limits, mode, shardCount } = wanted;
  const { teamId, region } = who;
  const creating = await tx.stream.count({ where: { teamId, region, purpose: "stream", status: "CREATING" } });
  if (creating >= limits.streamsCreatingMax) {
    throw new AppError("limit.exceeded", {
      reason:
        `This request would exceed the limit on the number of streams in state CREATING for the account ${who.accountId} in ${region}. ` +
        `Current count: ${creating}. Limit: ${limits.streamsCreatingMax}.`,
    });
  }
  if (mode === "ON_DEMAND") await refuseOnDemandStream(tx, who, limits.onDemandStreamsMax);
  else await refuseShards(tx, who, { more: shardCount, limit: limits.shardsMax });
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
