import { type ErrorFact, errorDocument } from "../../record/failure/error-document.ts";
import type { ErrorKind } from "../../record/failure/error-kinds.ts";
import type { Partition } from "../../record/step/partition-by-keys.ts";
import type { Processed } from "../read/processed.ts";
import type { SourceRecord } from "../read/source-record.ts";

/** A record between two steps. Once `fate` is set, no step touches it any more. */
export interface WorkingRecord {
  readonly source: SourceRecord;
  /** Unique and stable. */
  readonly id: string;
  data: Buffer;
  /** What the transform said. */
  functionKeys?: Readonly<Record<string, string>> | undefined;
  partition?: Partition;
  fate?: Processed;
}

export interface Failure {
  readonly kind: ErrorKind;
  readonly errorType: string;
  readonly code: string;
  readonly message: string;
  readonly attempts?: number;
  readonly nowMs: number;
  readonly facts?: Readonly<Record<string, ErrorFact>>;
}

/** What becomes of a record that failed: a line of an error object, with the record as it came in. */
export function failedRecord(source: SourceRecord, failure: Failure): Processed {
  const { arrivalMs } = source;
  const document = errorDocument(failure.kind, {
    attemptsMade: failure.attempts ?? 1,
    arrivalMs,
    code: failure.code,
    message: failure.message,
    endedMs: failure.nowMs,
    source: source.data,
    facts: failure.facts,
  });
  return { source, kind: "failed", failure: { errorType: failure.errorType, arrivalMs, document } };
}
