import type { DeliveryOutcome, OpenTarget, TargetBatch } from "../src/target/target.ts";

export interface Arrival {
  readonly id: string;
  readonly requestId: string;
  readonly attempt: number;
  readonly key: string | undefined;
  readonly texts: readonly string[];
  readonly atMs: number;
}

/** A target that keeps what arrives, in order, and does as it is told. */
export interface MemoryTarget extends OpenTarget {
  readonly arrivals: Arrival[];
  /** Decides an attempt's outcome; what it neither rejects nor asks for again arrives. */
  answer: (batch: TargetBatch, indexes: readonly number[]) => DeliveryOutcome | Promise<DeliveryOutcome>;
  /** Lines of all that arrived; an object of the same name replaces itself. */
  lines(): string[];
}

export function memoryTarget(): MemoryTarget {
  const arrivals: Arrival[] = [];
  const target: MemoryTarget = {
    arrivals,
    answer: () => ({}),
    lines: () => {
      const objects = new Map<string, readonly string[]>();
      for (const [i, { key, texts }] of arrivals.entries()) objects.set(key ?? String(i), texts);
      return [...objects.values()].flat();
    },
    deliver: async (batch) => {
      const records = batch.object ? undefined : await batch.records();
      const indexes = batch.remaining ?? (records ? records.map((_, i) => i) : []);
      const outcome = await target.answer(batch, indexes);
      const refused = new Set([
        ...(outcome.rejected ?? []).map(({ index }) => index),
        ...(outcome.again?.indexes ?? []),
      ]);
      const isNothing =
        outcome.halve !== undefined || (outcome.again !== undefined && outcome.again.indexes === undefined);
      if (isNothing) return outcome;
      const texts = records
        ? indexes.filter((index) => !refused.has(index)).map((index) => records[index]?.data.toString() ?? "")
        : linesOf((await batch.object?.read()) ?? Buffer.alloc(0));
      const { id, requestId, attempt } = batch;
      arrivals.push({ id, requestId, attempt, key: batch.object?.key, texts, atMs: Date.now() });
      return outcome;
    },
    close: async () => undefined,
  };
  return target;
}

/** The texts of these tests end with a semicolon, or with a line end. */
function linesOf(bytes: Buffer): string[] {
  return bytes
    .toString()
    .split(/(?<=[;\n])/)
    .filter((text) => text !== "");
}
