import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { PutRecordsOutcome } from "./put-outcome.ts";
import { type RecordsToStore, storeRecords } from "./store-records.ts";

export type PutRecordsInput = Omit<RecordsToStore, "operation">;

/**
 * Stores records: PutRecords. The shard of each follows from its key's hash; each shard's records are appended in request
 * order with one append. A shard that is over its limits refuses the rest of its records of this request one by one,
 * and the other shards do not notice. What is answered as stored survives a power cut.
 */
export function putRecords(deps: DataDeps, who: Principal, input: PutRecordsInput): Promise<PutRecordsOutcome> {
  return storeRecords(deps, who, { ...input, operation: "PutRecords" });
}
