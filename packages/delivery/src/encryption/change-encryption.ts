import { AppError } from "@millrace/base";
import type { DeliveryEncryption } from "@millrace/contract";
import type { DeliveryRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { changeDelivery } from "../stream/change-delivery.ts";
import { type Encryption, readEncryption } from "./encryption.ts";

const DAY_MS = 24 * 3_600_000;

interface EncryptionChange {
  readonly deliveryStreamName: string;
  /** What it is to be encrypted with; undefined: no more. */
  readonly to: DeliveryEncryption | undefined;
}

/**
 * Starts or stops encryption at rest of what waits in a delivery. Millrace has one customer key a team, the team's own data
 * key; whatever KMS key a client names stands for it and is answered as it was given.
 */
export async function changeEncryption(
  deps: DeliveryControlDeps,
  who: Principal,
  { deliveryStreamName, to }: EncryptionChange,
): Promise<void> {
  const { encryptionChangesPerDay: max } = await deps.limitsOf(who.teamId);
  await changeDelivery(deps, who, {
    deliveryStreamName,
    operation: to ? "StartDeliveryStreamEncryption" : "StopDeliveryStreamEncryption",
    action: to ? "delivery.startEncryption" : "delivery.stopEncryption",
    decide: async (delivery, tx) => {
      refuseOtherSource(delivery);
      const { status } = readEncryption(delivery);
      if (status === "ENABLING" || status === "DISABLING") {
        throw new AppError("resource.inUse", { reason: `Encryption of Firehose ${delivery.name} is ${status}.` });
      }
      await takeDailyChange(tx, delivery, { max, nowMs: deps.clock.nowMs() });
      const encryption: Encryption = to ? { status: "ENABLING", ...to } : { status: "DISABLING" };
      return { data: { encryption }, detail: { keyType: to?.keyType ?? null } };
    },
  });
}

function refuseOtherSource(delivery: DeliveryRow): void {
  if (delivery.sourceType === "DirectPut") return;
  throw new AppError("argument.invalid", {
    reason: `This operation is not permitted on ${delivery.sourceType} delivery stream type.`,
  });
}

/** Counted on the buffer, as the changes of any stream are. */
async function takeDailyChange(
  tx: Tx,
  delivery: DeliveryRow,
  allowed: { readonly max: number; readonly nowMs: number },
): Promise<void> {
  const { teamId, bufferStreamId: streamId } = delivery;
  const counted = { teamId, streamId, kind: "encryption" };
  const since = new Date(allowed.nowMs - DAY_MS);
  await tx.streamChange.deleteMany({ where: { ...counted, at: { lte: since } } });
  const count = await tx.streamChange.count({ where: counted });
  if (count >= allowed.max) {
    throw new AppError("limit.exceeded", {
      reason: `Firehose ${delivery.name} has had ${count} encryption changes in the last 24 hours. Limit: ${allowed.max}.`,
    });
  }
  await tx.streamChange.create({ data: { ...counted, at: new Date(allowed.nowMs) } });
}
