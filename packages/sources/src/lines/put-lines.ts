import { AppError } from "@millrace/base";
import type { PutLines } from "@millrace/contract";
import {
  auditPut,
  formatSequence,
  putRecords,
  type StreamsDeps,
  sliceRecords,
  visitPutEntries,
} from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { type LineContext, lineToRecord } from "../import/line-to-record.ts";
import { splitCsvRow } from "../import/split-csv-row.ts";
import type { SourceRecord } from "../sink/sink.ts";

/** What became of one line. */
export type LineOutcome =
  | { readonly line: number; readonly outcome: "stored"; readonly shardId: string; readonly sequenceNumber: string }
  /** Its shard has enough for now, or the log did not answer: the same line may be put again. */
  | { readonly line: number; readonly outcome: "throttled" | "failed"; readonly reason: string }
  /** No record can be made of it. */
  | { readonly line: number; readonly outcome: "refused"; readonly reason: string };

interface MadeLine {
  readonly line: number;
  readonly record: SourceRecord;
}

/**
 * Makes a record of each line, as an import does, and puts them once: what became of each stands in its outcome, in the order of
 * the lines. Nothing is tried again here; records of one shard are refused from the first that was throttled on, so that who
 * sends those again before any others keeps each key's order.
 */
export async function putLines(deps: StreamsDeps, who: Principal, input: PutLines): Promise<readonly LineOutcome[]> {
  const { streamName, lines } = input;
  const view = await deps.directory.get(who, { streamName });
  const context = contextOf(input, view.maxRecordSizeKib * 1024);
  const made: MadeLine[] = [];
  const refused: LineOutcome[] = [];
  for (const { line, text } of lines) {
    const record = lineToRecord(Buffer.from(text), { ...context, line });
    if (typeof record === "object") made.push({ line, record });
    else refused.push({ line, outcome: "refused", reason: record ?? "The line is empty." });
  }
  const put = made.length > 0 ? await putMade(deps, who, { streamName, made }) : [];
  const records = put.filter(({ outcome }) => outcome === "stored").length;
  await auditPut(deps, who, { streamName, records });
  return [...put, ...refused].sort((a, b) => a.line - b.line);
}

function contextOf({ format, partitionKey, head }: PutLines, recordBytesMax: number): LineContext {
  const header = format === "csv" && head !== undefined ? splitCsvRow(head) : undefined;
  if (format === "csv" && header === undefined) {
    const reason =
      head === undefined
        ? "CSV needs a header line with the columns' names."
        : "The quotes of the header do not match.";
    throw new AppError("argument.invalid", { reason });
  }
  return { settings: { format, partitionKey }, header, line: 0, recordBytesMax };
}

async function putMade(
  deps: StreamsDeps,
  who: Principal,
  { streamName, made }: { readonly streamName: string; readonly made: readonly MadeLine[] },
): Promise<LineOutcome[]> {
  const put = await putRecords(deps, who, { streamName, slices: sliceRecords(made.map(({ record }) => record)) });
  const outcomes: LineOutcome[] = [];
  const lineAt = () => made[outcomes.length]?.line ?? 0;
  visitPutEntries(put, {
    stored: (shardId, sequence) =>
      outcomes.push({ line: lineAt(), outcome: "stored", shardId, sequenceNumber: formatSequence(sequence) }),
    failed: ({ errorCode, errorMessage }) => {
      const outcome = errorCode === "ProvisionedThroughputExceededException" ? "throttled" : "failed";
      outcomes.push({ line: lineAt(), outcome, reason: errorMessage });
    },
  });
  return outcomes;
}
