import type { Principal } from "@millrace/tenancy";
import { type BatchPage, type BatchPageInput, pageBatches } from "../batch/page-batches.ts";
import type { DeliveryControlDeps } from "../deps.ts";

/** A delivery's error objects, and whole objects that nobody took, newest first: what can be redriven. */
export async function listFailures(
  deps: Pick<DeliveryControlDeps, "db">,
  who: Principal,
  input: BatchPageInput,
): Promise<BatchPage> {
  const where = { OR: [{ kind: "errors" }, { state: "REJECTED", stagedKey: { not: null } }] };
  return await pageBatches(deps.db, who, { ...input, where });
}
