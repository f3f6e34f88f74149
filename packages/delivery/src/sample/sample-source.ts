import type { ShardRef, StreamLog } from "@millrace/log";
import type { ShardView } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { readSource } from "../lane/read/read-source.ts";
import type { SourceRecord } from "../lane/read/source-record.ts";
import { findDelivery } from "../stream/find-delivery.ts";

/** A record as it came in, for a person who writes a transform. */
export interface SampledRecord {
  readonly id: string;
  readonly arrivalMs: number;
  readonly partitionKey: string;
  readonly data: Buffer;
}

export type SampleDeps = Pick<DeliveryControlDeps, "db"> & {
  readonly streams: Pick<DeliveryControlDeps["streams"], "log" | "directory">;
};

const RECORDS_MAX = 100;
const BYTES_MAX = 1024 * 1024;
/** Owners of the log that are looked back to: each start of the gateway is one. */
const OWNERS_MAX = 16;

/** The newest records of a delivery's source, oldest first; nobody's reading is disturbed by it. */
export async function sampleSource(
  deps: SampleDeps,
  who: Principal,
  input: { readonly deliveryStreamName: string; readonly limit?: number | undefined },
): Promise<readonly SampledRecord[]> {
  const limit = Math.min(RECORDS_MAX, input.limit ?? 20);
  const row = await deps.db.withTeam(who.teamId, (tx) => findDelivery(tx, who, input.deliveryStreamName));
  const { sourceStreamId, bufferStreamId } = row;
  const shards = sourceStreamId === null ? [] : ((await deps.streams.directory.findById(sourceStreamId))?.open ?? []);
  const places: Place[] =
    sourceStreamId === null
      ? [{ ref: { team: who.teamId, stream: bufferStreamId, shard: 0 }, range: undefined }]
      : shards.map((shard) => ({ ref: shard.ref, range: shard }));
  const found = await Promise.all(places.map((place) => newest(deps.streams.log, place, limit)));
  return found
    .flat()
    .sort((a, b) => a.arrivalMs - b.arrivalMs)
    .slice(-limit)
    .map(({ id, arrivalMs, partitionKey, data }) => ({ id, arrivalMs, partitionKey, data: Buffer.from(data) }));
}

interface Place {
  readonly ref: ShardRef;
  readonly range: Pick<ShardView, "startHex" | "endHex"> | undefined;
}

/**
 * A position names the owner too that wrote the record, and who wrote the one so many before the end is not known: each owner is
 * asked for what it and those after it wrote, from the last one back, until there is enough.
 */
async function newest(log: StreamLog, { ref, range }: Place, limit: number): Promise<SourceRecord[]> {
  const { head, earliest } = await log.stats(ref);
  const wanted = Math.min(limit, head.n - earliest.n);
  const n = head.n - wanted;
  const last = Math.max(0, head.epoch - OWNERS_MAX);
  let records: SourceRecord[] = [];
  for (let epoch = head.epoch; epoch >= last && records.length < wanted; epoch -= 1) {
    const page = await log.read(ref, { at: { epoch, n } }, { recordsMax: limit, bytesMax: BYTES_MAX });
    records = readSource(page, { lane: `${ref.stream}-${ref.shard}`, range });
  }
  return records.slice(-limit);
}
