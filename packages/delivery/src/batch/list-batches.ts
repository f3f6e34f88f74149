import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { type BatchPage, type BatchPageInput, pageBatches } from "./page-batches.ts";

/** What a delivery has delivered or is about to: its batches of data and backup, newest first. */
export async function listBatches(
  deps: Pick<DeliveryControlDeps, "db">,
  who: Principal,
  input: BatchPageInput,
): Promise<BatchPage> {
  return await pageBatches(deps.db, who, { ...input, where: { kind: { in: ["data", "backup"] } } });
}
