import { randomUUID } from "node:crypto";
import { derivedUuid } from "./derived-uuid.ts";
import type { StagedObject, TargetBatch } from "./target.ts";

export interface SampleBatch {
  readonly records: readonly Buffer[];
  /** For targets that take objects: its place and headers, and what is in it. */
  readonly object?: Omit<StagedObject, "bytes" | "read"> & { readonly content: Buffer };
  readonly nowMs: number;
  /** Left out: one of its own. */
  readonly id?: string;
}

/** A batch that stands in no row, as the test batch that a person sends from a form. What it is to remember it keeps itself. */
export function sampleBatch(sample: SampleBatch): TargetBatch {
  const { records, object, nowMs, id = `dlb_test${randomUUID().replaceAll("-", "")}` } = sample;
  const batch = {
    id,
    requestId: derivedUuid(id),
    attempt: 1,
    firstArrivalMs: nowMs,
    lastArrivalMs: nowMs,
    remaining: undefined,
    memo: undefined as unknown,
    remember: async (memo: unknown) => {
      batch.memo = memo;
    },
    records: async () =>
      records.map((data, n) => ({ id: `${id}/${n}`, arrivalMs: nowMs, data, source: data, partitionKey: String(n) })),
  };
  if (!object) return batch;
  const { content, ...place } = object;
  return Object.assign(batch, { object: { ...place, bytes: content.length, read: async () => content } });
}
