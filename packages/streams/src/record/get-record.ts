import { AppError, MIB } from "@millrace/base";
import type { RecordDecoding } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import { type DecodingAttempt, explainDecoding } from "../decode/explain-decoding.ts";
import type { DataDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import type { StreamView } from "../directory/stream-view.ts";
import { readShard } from "../iterator/read-shard.ts";
import { storedRecords } from "../tail/stored-records.ts";
import { type StoredRecord, type TailCandidate, type TailRecord, toCandidates } from "../tail/tail-record.ts";
import { hashOfRecord } from "./hash-of-record.ts";
import { parseSequence } from "./sequence-number.ts";

export interface GetRecordInput extends StreamTarget {
  readonly sequenceNumber: string;
  /** Which of the records that the KPL packed; left out: the record itself, or the first of them. */
  readonly subSequence?: number;
  readonly decoding: RecordDecoding;
  /** See TailStreamInput. */
  readonly isUnmasked?: boolean;
  /** Characters of text that are wanted at most. */
  readonly textMax: number;
}

/** One record with all that is known of it. */
export interface RecordDetail extends TailRecord {
  /** The data as it may be seen by whoever asks. */
  readonly data: Buffer;
  /** MD5 of the partition key, or the explicit hash key, in decimal: its place on the ring. */
  readonly hashKey: string;
  /** The part of the ring that its shard has or had, in decimal, inclusive. */
  readonly shardRange: { readonly startingHashKey: string; readonly endingHashKey: string };
  /** How else it could be read, and why not. */
  readonly attempts: readonly DecodingAttempt[];
}

const UNPACKED_MAX = 16 * MIB;

/** One record by its sequence number. Throws `resource.notFound` when it has expired or never was. */
export async function getRecord(deps: DataDeps, who: Principal, input: GetRecordInput): Promise<RecordDetail> {
  const view = await deps.directory.get(who, input);
  const stored = await findStored(deps, view, input.sequenceNumber);
  const candidate = stored && choose(view, { stored, input });
  if (!stored || !candidate) {
    const what = `A record of ${view.name} with the sequence number ${input.sequenceNumber}`;
    throw new AppError("resource.notFound", { what });
  }
  const { startingHashKey, endingHashKey } = stored.shard;
  const record = candidate.toRecord();
  const { data } = candidate;
  return {
    ...record,
    data,
    hashKey: String(BigInt(`0x${hashOfRecord(record)}`)),
    shardRange: { startingHashKey, endingHashKey },
    attempts: explainDecoding(data),
  };
}

async function findStored(deps: DataDeps, view: StreamView, sequence: string): Promise<StoredRecord | undefined> {
  const parts = parseSequence(sequence);
  const shard = parts && view.findShard(parts.shard);
  if (!shard || parts.createdSeconds !== shard.createdSeconds || parts.n < 0) return undefined;
  const { epoch, n } = parts;
  const from = { at: { epoch, n } };
  const { page } = await readShard(deps, { view, shard, from, options: { recordsMax: 1, bytesMax: 1 } });
  const [stored] = storedRecords(shard, page);
  return stored?.n === n && stored.epoch === epoch ? stored : undefined;
}

function choose(
  view: StreamView,
  { stored, input }: { readonly stored: StoredRecord; readonly input: GetRecordInput },
): TailCandidate | undefined {
  const { decoding, isUnmasked, textMax, subSequence } = input;
  const maskedPaths = isUnmasked ? [] : view.maskedPaths;
  const candidates = toCandidates(stored, { decoding, maskedPaths, textMax, unpackedMax: UNPACKED_MAX });
  const isWhole = candidates[0]?.subSequence === undefined;
  return isWhole ? candidates[0] : candidates.find((candidate) => candidate.subSequence === (subSequence ?? 0));
}
