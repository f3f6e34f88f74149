import { newestPlace } from "@millrace/log";
import type { Principal } from "@millrace/tenancy";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import type { ShardView, StreamView } from "../directory/stream-view.ts";
import { readShard } from "../iterator/read-shard.ts";
import { storedRecords } from "../tail/stored-records.ts";
import { type StoredRecord, toCandidates } from "../tail/tail-record.ts";

export interface PreviewMaskingInput extends StreamTarget {
  readonly maskedPaths: readonly string[];
}

/** A record as it would be seen under the rules. */
export interface MaskedSample {
  readonly sequenceNumber: string;
  readonly partitionKey: string;
  readonly text: string;
  readonly isMasked: boolean;
}

const SAMPLES_MAX = 3;
const TEXT_MAX = 2_000;

/**
 * The latest records of a few shards as people would see them under other rules. What is masked today stays masked in it: a look at
 * rules shows nobody more than he may see.
 */
export async function previewMasking(
  deps: DataDeps,
  who: Principal,
  input: PreviewMaskingInput,
): Promise<MaskedSample[]> {
  const view = await deps.directory.get(who, input);
  const maskedPaths = [...new Set([...view.maskedPaths, ...input.maskedPaths])];
  const samples: MaskedSample[] = [];
  for (const shard of view.open) {
    if (samples.length === SAMPLES_MAX) break;
    const stored = await findLatest(deps, view, shard);
    const [candidate] = stored ? toCandidates(stored, { decoding: "auto", maskedPaths, textMax: TEXT_MAX }) : [];
    if (!candidate) continue;
    const { sequenceNumber, partitionKey, text, isMasked = false } = candidate.toRecord();
    samples.push({ sequenceNumber, partitionKey, text, isMasked });
  }
  return samples;
}

async function findLatest(deps: DataDeps, view: StreamView, shard: ShardView): Promise<StoredRecord | undefined> {
  const from = { at: await newestPlace(deps.log, shard.ref, 1) };
  const { page } = await readShard(deps, { view, shard, from, options: { recordsMax: 1, bytesMax: 1 } });
  return storedRecords(shard, page)[0];
}
