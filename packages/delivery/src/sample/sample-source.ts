import { readNewest, type ShardRef, type StreamLog } from "@millrace/log";
import { maskData, maskedFor, type ShardView } from "@millrace/streams";
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
  readonly streams: Pick<DeliveryControlDeps["streams"], "log" | "directory" | "db" | "audit">;
};

const RECORDS_MAX = 100;
const BYTES_MAX = 1024 * 1024;

/** The newest records of a delivery's source, oldest first, as the caller may see them; nobody's reading is disturbed by it. */
export async function sampleSource(
  deps: SampleDeps,
  who: Principal,
  input: { readonly deliveryStreamName: string; readonly limit?: number | undefined },
): Promise<readonly SampledRecord[]> {
  const limit = Math.min(RECORDS_MAX, input.limit ?? 20);
  const row = await deps.db.withTeam(who.teamId, (tx) => findDelivery(tx, who, input.deliveryStreamName));
  const { sourceStreamId, bufferStreamId } = row;
  const view = sourceStreamId === null ? undefined : await deps.streams.directory.findById(sourceStreamId);
  const maskedPaths = view ? await maskedFor(deps.streams, who, view) : [];
  const places: Place[] =
    sourceStreamId === null
      ? [{ ref: { team: who.teamId, stream: bufferStreamId, shard: 0 }, range: undefined }]
      : (view?.open ?? []).map((shard) => ({ ref: shard.ref, range: shard }));
  const found = await Promise.all(places.map((place) => newest(deps.streams.log, place, limit)));
  return found
    .flat()
    .sort((a, b) => a.arrivalMs - b.arrivalMs)
    .slice(-limit)
    .map(({ id, arrivalMs, partitionKey, data }) => ({
      id,
      arrivalMs,
      partitionKey,
      // A copy: the page's memory is not kept for a sample's sake.
      data: Buffer.from(maskData(data, maskedPaths).data),
    }));
}

interface Place {
  readonly ref: ShardRef;
  readonly range: Pick<ShardView, "startHex" | "endHex"> | undefined;
}

async function newest(log: StreamLog, { ref, range }: Place, recordsMax: number): Promise<SourceRecord[]> {
  const page = await readNewest(log, ref, { recordsMax, bytesMax: BYTES_MAX });
  return readSource(page, { lane: `${ref.stream}-${ref.shard}`, range });
}
