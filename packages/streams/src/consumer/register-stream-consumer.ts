import { AppError, newId } from "@millrace/base";
import type { Limits } from "@millrace/contract";
import type { StreamRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { isCommitted } from "../account/commitment.ts";
import type { StreamsDeps } from "../deps.ts";
import { activateConsumerJob } from "../jobs/activate-consumer.job.ts";
import { changeStream } from "../stream/change-stream.ts";
import { mergeTags, refuseTagCharacters, type Tags } from "../tag/check-tags.ts";
import { consumerArnOf } from "./consumer-arn.ts";
import { type ConsumerShape, consumerShape } from "./consumer-shape.ts";

export interface RegisterStreamConsumerInput {
  readonly streamArn: string;
  readonly consumerName: string;
  readonly tags?: Tags | undefined;
}

export interface RegisterStreamConsumerOutput {
  readonly consumer: ConsumerShape;
}

/** Registers a consumer for enhanced fan-out. It is CREATING until its job has run. */
export async function registerStreamConsumer(
  deps: StreamsDeps,
  who: Principal,
  input: RegisterStreamConsumerInput,
): Promise<RegisterStreamConsumerOutput> {
  const { streamArn, consumerName: name, tags = {} } = input;
  refuseTagCharacters(Object.entries(tags).flat());
  const nowMs = deps.clock.nowMs();
  const made = await changeStream(deps, who, {
    operation: "RegisterStreamConsumer",
    target: { streamArn },
    action: "consumer.register",
    states: ["ACTIVE", "UPDATING"],
    decide: async (stream, tx, limits) => {
      if (await tx.streamConsumer.findUnique({ where: { streamId_name: { streamId: stream.id, name } } })) {
        throw new AppError("resource.inUse", {
          reason: `Consumer ${name} under stream ${stream.name} already exists for account ${stream.accountId}.`,
        });
      }
      await refuseByQuota(tx, stream, { limits, nowMs });
      const thing = { name: stream.name, accountId: stream.accountId, tagsMax: limits.tagsPerResourceMax };
      const row = await tx.streamConsumer.create({
        data: {
          id: newId("consumer", nowMs),
          teamId: stream.teamId,
          streamId: stream.id,
          name,
          createdSeconds: Math.floor(nowMs / 1000),
          status: "CREATING",
          tags: mergeTags(thing, {}, tags),
          createdAt: new Date(nowMs),
        },
      });
      return { data: {}, resource: consumerArnOf(stream, row), answer: { row, shape: consumerShape(stream, row) } };
    },
  });
  const { id: consumerId, teamId, streamId } = made.row;
  deps.consumers.changed(streamId);
  await deps.jobs.enqueue(activateConsumerJob, { teamId, streamId, consumerId }, { id: consumerId });
  return { consumer: made.shape };
}

async function refuseByQuota(
  tx: Tx,
  stream: StreamRow,
  team: { readonly limits: Limits; readonly nowMs: number },
): Promise<void> {
  const { limits, nowMs } = team;
  const committed = await isCommitted(tx, stream.teamId, nowMs);
  const max = committed ? limits.consumersPerCommittedStreamMax : limits.consumersPerStreamMax;
  const statuses = await tx.streamConsumer.findMany({ where: { streamId: stream.id }, select: { status: true } });
  const creating = statuses.filter((consumer) => consumer.status === "CREATING").length;
  const where = `stream ${stream.name} under account ${stream.accountId}`;
  if (statuses.length >= max) {
    throw new AppError("limit.exceeded", {
      reason: `This request would exceed the limit on the number of consumers of ${where}. Current count: ${statuses.length}. Limit: ${max}.`,
    });
  }
  if (creating >= limits.consumersCreatingMax) {
    throw new AppError("limit.exceeded", {
      reason: `This request would exceed the limit on the number of consumers in state CREATING of ${where}. Current count: ${creating}. Limit: ${limits.consumersCreatingMax}.`,
    });
  }
}
