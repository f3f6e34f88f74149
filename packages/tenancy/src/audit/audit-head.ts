import { createHmac, timingSafeEqual } from "node:crypto";
import type { Tx } from "@millrace/db";

/** The last event of a team's chain. */
export interface ChainEnd {
  readonly n: bigint;
  readonly hash: Uint8Array;
}

/** What stands in a team's head row: the end as it was sealed, "forged" when the seal is not ours, undefined when there is no row. */
export async function readAuditHead(tx: Tx, key: Buffer, teamId: string): Promise<ChainEnd | "forged" | undefined> {
  const row = await tx.auditHead.findUnique({ where: { teamId } });
  if (!row) return undefined;
  const expected = sealOf(key, teamId, row);
  const isOurs = row.seal.length === expected.length && timingSafeEqual(row.seal, expected);
  return isOurs ? { n: row.n, hash: row.hash } : "forged";
}

/** Seals the end of a team's chain, in the transaction that adds the event. */
export async function writeAuditHead(
  tx: Tx,
  key: Buffer,
  input: ChainEnd & { readonly teamId: string },
): Promise<void> {
  const { teamId, n } = input;
  const hash = Buffer.from(input.hash);
  const data = { n, hash, seal: sealOf(key, teamId, input) };
  await tx.auditHead.upsert({ where: { teamId }, create: { teamId, ...data }, update: data });
}

function sealOf(key: Buffer, teamId: string, { n, hash }: ChainEnd): Buffer<ArrayBuffer> {
  // An event's HMAC begins with 32 bytes of hash and the JSON of an object: no event is ever sealed as a head is.
  return Buffer.from(createHmac("sha256", key).update(`head|${teamId}|${n}|`).update(hash).digest());
}
