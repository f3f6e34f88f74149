import type { RecordDecoding, RecordsFrom } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import type { TailRecord } from "./tail-record.ts";
import { tailStream } from "./tail-stream.ts";

export interface ExportRecordsInput extends StreamTarget {
  readonly filter: string;
  readonly decoding: RecordDecoding;
  readonly from: RecordsFrom;
  readonly untilMs: number;
  readonly recordsMax: number;
  /** Of the data of the records that are given out, together. */
  readonly bytesMax: number;
  readonly signal: AbortSignal;
}

/** How an export ended; `nextMs` is where what was not exported begins. */
export interface ExportEnd {
  readonly records: number;
  readonly because: "end" | "records" | "bytes";
  readonly nextMs?: number;
}

/** The most characters that a record of the largest size has as text or as hex. */
const TEXT_MAX = 32 * 1024 * 1024;

/**
 * Every record of a time that a filter wants, in order of arrival, masked as the stream's rules say, up to so many records or
 * bytes. That it was begun is in the audit log, with what was asked for, before the first record is given out.
 */
export async function* exportRecords(
  deps: StreamsDeps,
  who: Principal,
  input: ExportRecordsInput,
): AsyncGenerator<readonly TailRecord[], ExportEnd> {
  const { recordsMax, bytesMax, ...question } = input;
  await auditExport(deps, who, input);
  let records = 0;
  let bytes = 0;
  const history = { recordsMax, bytesMax: Number.POSITIVE_INFINITY, ms: Number.POSITIVE_INFINITY };
  const batches = tailStream(deps, who, {
    ...question,
    history,
    recordsPerSecondMax: Number.POSITIVE_INFINITY,
    textMax: TEXT_MAX,
  });
  for await (const batch of batches) {
    const fitting: TailRecord[] = [];
    for (const record of batch.records) {
      if (bytes + record.bytes > bytesMax && records > 0) {
        if (fitting.length > 0) yield fitting;
        return { records, because: "bytes", nextMs: record.arrivalMs };
      }
      fitting.push(record);
      records += 1;
      bytes += record.bytes;
    }
    if (fitting.length > 0) yield fitting;
    if (batch.stopped?.because === "records") return { records, because: "records", nextMs: batch.stopped.nextMs };
  }
  return { records, because: "end" };
}

async function auditExport(deps: StreamsDeps, who: Principal, input: ExportRecordsInput): Promise<void> {
  const { arn, teamId } = await deps.directory.get(who, input);
  const { filter, from, untilMs } = input;
  await deps.db.withTeam(teamId, (tx) =>
    deps.audit.append(tx, who, {
      action: "record.export",
      resource: arn,
      detail: { filter, from: typeof from === "object" ? from.sequenceNumber : from, untilMs },
    }),
  );
}
