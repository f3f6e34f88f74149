import { newId } from "@millrace/base";
import type { StreamRow, Tx } from "@millrace/db";
import type { PendingChange } from "../stream/pending-change.ts";

/** Whose buffer, and when it is made. */
export interface NewBuffer {
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly deliveryId: string;
  readonly nowMs: number;
}

/** As long as AWS keeps what was put into a delivery stream directly. */
const RETENTION_HOURS = 24;

/**
 * Writes the row of the hidden stream in which records wait that are put into a delivery, in the transaction that makes the
 * delivery. Its name holds a slash, which no stream's name may: nobody can ask for it. Quotas and lists pass it over by
 * its purpose; retention, tiering and the jobs treat it as any stream. Call `provisionStream` after the commit.
 */
export function createBufferStream(tx: Tx, buffer: NewBuffer): Promise<StreamRow> {
  const { teamId, accountId, region, deliveryId, nowMs } = buffer;
  const change: PendingChange = { kind: "provision", shardCount: 1 };
  return tx.stream.create({
    data: {
      id: newId("stream", nowMs),
      teamId,
      accountId,
      region,
      name: `delivery/${deliveryId}`,
      purpose: "buffer",
      status: "CREATING",
      mode: "PROVISIONED",
      retentionHours: RETENTION_HOURS,
      change,
      nextShardIndex: change.shardCount,
      createdAt: new Date(nowMs),
    },
  });
}
