import type { DeliverySteps } from "../../plan/delivery-plan.ts";
import { decompress } from "../../record/step/decompress.ts";
import { RecordFailure } from "../../record/step/record-failure.ts";
import { splitRecord } from "../../record/step/split-record.ts";
import { unpackCloudWatch } from "../../record/step/unpack-cloud-watch.ts";
import type { SourceRecord } from "../read/source-record.ts";
import { failedRecord, type WorkingRecord } from "./working-record.ts";

/** Decompression, the messages of CloudWatch Logs, and records in a record. */
export async function unpackRecords(
  steps: DeliverySteps,
  sources: readonly SourceRecord[],
  nowMs: number,
): Promise<WorkingRecord[]> {
  const records: WorkingRecord[] = [];
  for (const source of sources) {
    try {
      const parts = await partsOf(steps, source.data);
      for (const [i, data] of parts.entries()) {
        records.push({ source, id: parts.length > 1 ? `${source.id}-${i}` : source.id, data });
      }
      if (parts.length === 0)
        records.push({ source, id: source.id, data: source.data, fate: { source, kind: "dropped" } });
    } catch (cause) {
      if (!(cause instanceof RecordFailure)) throw cause;
      const { errorType, code, message } = cause;
      const fate = failedRecord(source, { kind: "decompress", errorType, code, message, nowMs });
      records.push({ source, id: source.id, data: source.data, fate });
    }
  }
  return records;
}

async function partsOf(steps: DeliverySteps, data: Buffer): Promise<readonly Buffer[]> {
  const plain = steps.decompress ? await decompress(data) : data;
  const messages = steps.cloudWatchMessages ? unpackCloudWatch(plain) : [plain];
  const { split } = steps;
  return split ? messages.flatMap((message) => splitRecord(message, split)) : messages;
}
