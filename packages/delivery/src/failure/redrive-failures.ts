import { AppError, MIB } from "@millrace/base";
import type { DeliveryBatchRow, DeliveryRow } from "@millrace/db";
import { LogError, type LogRecord, packBatch } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import { notAttempted } from "../batch/not-attempted.ts";
import { readStaged } from "../batch/read-staged.ts";
import { isSealedKey } from "../batch/staged-key.ts";
import type { DeliveryControlDeps } from "../deps.ts";
import { readEncryption } from "../encryption/encryption.ts";
import { readErrorDocument } from "../record/failure/read-error-document.ts";
import { findDelivery } from "../stream/find-delivery.ts";
import { errorLines } from "./error-lines.ts";
import { findFailure } from "./find-failure.ts";

export interface RedriveInput {
  readonly deliveryStreamName: string;
  readonly batchIds: readonly string[];
}

export interface RedriveOutcome {
  /** Records that go their way again by this call. */
  readonly records: number;
  /** Batches that had been redriven before. */
  readonly repeated: readonly string[];
}

export type RedriveDeps = Pick<DeliveryControlDeps, "db" | "objects" | "vault" | "audit"> & {
  readonly streams: Pick<DeliveryControlDeps["streams"], "log">;
};

const APPEND_BYTES_MAX = 4 * MIB;
const APPEND_RECORDS_MAX = 500;

/**
 * Sends the records of error objects on their way again, through all the steps: they are appended to the delivery's buffer, each
 * error object exactly once, however often and by however many it is asked for. The log knows each append by the batch's id, and
 * the row says afterwards that it was done. An object that nobody took is sealed again as it is.
 */
export async function redriveFailures(deps: RedriveDeps, who: Principal, input: RedriveInput): Promise<RedriveOutcome> {
  let records = 0;
  const repeated: string[] = [];
  for (const batchId of input.batchIds) {
    const found = await deps.db.withTeam(who.teamId, async (tx) => ({
      delivery: await findDelivery(tx, who, input.deliveryStreamName),
      batch: await findFailure(tx, who, { deliveryStreamName: input.deliveryStreamName, batchId }),
    }));
    const isFirst = await redriveOne(deps, who, found);
    if (isFirst) records += found.batch.records;
    else repeated.push(batchId);
  }
  return { records, repeated };
}

interface Found {
  readonly delivery: DeliveryRow;
  readonly batch: DeliveryBatchRow;
}

async function redriveOne(deps: RedriveDeps, who: Principal, { delivery, batch }: Found): Promise<boolean> {
  if (batch.redrivenAt || batch.stagedKey === null) return false;
  if (batch.kind === "errors") await append(deps, delivery, { batch, stagedKey: batch.stagedKey });
  return await deps.db.withTeam(who.teamId, async (tx) => {
    const { count } = await tx.deliveryBatch.updateMany({
      where: { id: batch.id, redrivenAt: null },
      data: { redrivenAt: new Date(), redrivenBy: who.name, ...(batch.kind !== "errors" && sealedAgain) },
    });
    if (count === 0) return false;
    await deps.audit.append(tx, who, {
      action: "delivery.redrive",
      resource: delivery.id,
      detail: { name: delivery.name, batch: batch.id, records: batch.records },
    });
    return true;
  });
}

const sealedAgain = { ...notAttempted, state: "SEALED", deliveredAt: null };

async function append(
  deps: RedriveDeps,
  delivery: DeliveryRow,
  { batch, stagedKey }: { readonly batch: DeliveryBatchRow; readonly stagedKey: string },
): Promise<void> {
  const ref = { team: delivery.teamId, stream: delivery.bufferStreamId, shard: 0 };
  // What came sealed out of an encrypted source waits sealed again, whatever the delivery itself says.
  const sealed = readEncryption(delivery).status.startsWith("ENABL") || isSealedKey(stagedKey);
  const id = `redrive/${batch.id}`;
  let sequence = 0;
  for (const records of appendsOf(await readStaged(deps, { teamId: delivery.teamId, stagedKey }))) {
    sequence += 1;
    try {
      await deps.streams.log.append(ref, packBatch(records), { sealed, producer: { id, sequence } });
    } catch (problem) {
      // The log remembers a producer's last appends, and refuses those before them: somebody else is further with this object.
      if (problem instanceof LogError && problem.reason === "conflict") continue;
      throw new AppError("unavailable", {}, { detail: "The log did not take an append.", cause: problem });
    }
  }
}

function* appendsOf(bytes: Buffer): Generator<LogRecord[]> {
  let records: LogRecord[] = [];
  let size = 0;
  for (const line of errorLines(bytes)) {
    const source = readErrorDocument(line)?.source;
    if (!source) continue;
    if (records.length > 0 && (size + source.length > APPEND_BYTES_MAX || records.length >= APPEND_RECORDS_MAX)) {
      yield records;
      records = [];
      size = 0;
    }
    records.push({ partitionKey: "", data: source });
    size += source.length;
  }
  if (records.length > 0) yield records;
}
