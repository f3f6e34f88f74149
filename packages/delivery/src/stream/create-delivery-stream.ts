import { AppError, newId } from "@millrace/base";
import { NewDelivery } from "@millrace/contract";
import { type DeliveryRow, type Tx, takeLock } from "@millrace/db";
import { createBufferStream } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { authorizeTarget } from "../destination/authorize-target.ts";
import { checkDestination } from "../destination/check-destination.ts";
import { chooseDestination } from "../destination/choose-destination.ts";
import { resolveColumns } from "../destination/resolve-columns.ts";
import type { Encryption } from "../encryption/encryption.ts";
import { fillDefaults } from "../plan/fill-defaults.ts";
import { sealDestination } from "../plan/sealed-settings.ts";
import { enqueueSettling } from "../provision/enqueue-settling.ts";
import { mergeTags, type Tags } from "../tag/merge-tags.ts";
import { configurationOf } from "./configuration.ts";
import { deliveryArnOf } from "./find-delivery.ts";
import { findSource, type Source } from "./find-source.ts";

export interface CreateDeliveryStreamOutput {
  readonly deliveryStreamArn: string;
}

/**
 * Makes a delivery with its hidden buffer. It is CREATING until a job has opened the buffer; what its destination needs was
 * looked at before, so nothing is accepted here that could not be honoured.
 */
export async function createDeliveryStream(
  deps: DeliveryControlDeps,
  who: Principal,
  given: NewDelivery,
): Promise<CreateDeliveryStreamOutput> {
  deps.controlRate.take(who, await deps.limitsOf(who.teamId), "CreateDeliveryStream");
  const input = parseInput(given);
  const { deliveryStreamName: name, deliveryStreamEncryptionConfigurationInput: encryptionInput } = input;
  const { teamId, accountId, region } = who;
  const nowMs = deps.clock.nowMs();
  const id = newId("delivery", nowMs);
  const source = await findSource(deps, who, input);
  const row = { id, teamId, accountId, region, name, versionId: 1, sourceArn: source?.arn ?? null };
  const destination = fillDefaults(await resolveColumns(deps, teamId, chooseDestination(input)));
  await checkDestination(deps, row, destination);
  await authorizeTarget(deps, who, { settings: destination.settings, sourceArn: row.sourceArn });
  const { open, ...sealed } = await sealDestination(deps, row, destination);
  const encryption: Encryption = encryptionInput ? { status: "ENABLED", ...encryptionInput } : { status: "DISABLED" };
  const limits = await deps.limitsOf(teamId);
  const tags = mergeTags({}, tagsOf(input), limits.tagsPerResourceMax);
  const made = await deps.db.withTeam(teamId, async (tx) => {
    await refuseSuperfluous(tx, who, { name, deliveriesMax: limits.deliveriesMax });
    const buffer = await createBufferStream(tx, { teamId, accountId, region, deliveryId: id, nowMs });
    const delivery = await tx.delivery.create({
      data: {
        ...row,
        ...sealed,
        status: "CREATING",
        sourceType: source ? "KinesisStreamAsSource" : "DirectPut",
        sourceRoleArn: source?.roleArn ?? null,
        sourceStreamId: source?.streamId ?? null,
        bufferStreamId: buffer.id,
        configuration: configurationOf(open, input.directPutSourceConfiguration),
        encryption,
        tags,
        createdAt: new Date(nowMs),
      },
    });
    if (source) await insertLanes(tx, delivery, source);
    await deps.audit.append(tx, who, {
      action: "delivery.create",
      resource: deliveryArnOf(delivery),
      detail: { target: sealed.targetKind, source: source?.arn ?? "DirectPut" },
    });
    return delivery;
  });
  await deps.directory.changed(made);
  await enqueueSettling(deps, made);
  return { deliveryStreamArn: deliveryArnOf(made) };
}

function parseInput(given: NewDelivery): ReturnType<typeof NewDelivery.parse> {
  const parsed = NewDelivery.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const reason = `Value at '${issue?.path.join(".")}' failed to satisfy constraint: ${issue?.message}`;
  throw new AppError("input.invalid", { reason });
}

function tagsOf({ tags = [] }: ReturnType<typeof NewDelivery.parse>): Tags {
  return Object.fromEntries(tags.map(({ key, value = "" }) => [key, value]));
}

/** Under a lock that makes two creations of a team wait for each other. */
async function refuseSuperfluous(
  tx: Tx,
  who: Principal,
  wanted: { readonly name: string; readonly deliveriesMax: number },
): Promise<void> {
  const { teamId, region, accountId } = who;
  const { name, deliveriesMax } = wanted;
  await takeLock(tx, `millrace.deliveries ${teamId}`);
  if (await tx.delivery.findUnique({ where: { teamId_region_name: { teamId, region, name } } })) {
    throw new AppError("delivery.exists", { delivery: name, account: accountId });
  }
  if ((await tx.delivery.count({ where: { teamId, region } })) < deliveriesMax) return;
  throw new AppError("limit.exceeded", {
    reason: `You have already consumed your firehose quota of ${deliveriesMax} hoses.`,
  });
}

async function insertLanes(tx: Tx, delivery: DeliveryRow, source: Source): Promise<void> {
  const { id: deliveryId, teamId } = delivery;
  const { streamId } = source;
  await tx.deliveryLane.createMany({
    data: source.starts.map((start) => ({ deliveryId, teamId, streamId, ...start })),
  });
}
