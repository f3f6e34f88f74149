import type { StagedRecord } from "../../batch/staged-record.ts";
import type { Partition } from "../../record/step/partition-by-keys.ts";
import type { SourceRecord } from "./source-record.ts";

/**
 * What the steps made of a source record: something to deliver, an error document, or nothing. A record can become several, in
 * order; one of which nothing is left is told as dropped, so that every source record is accounted for.
 */
export type Processed = { readonly source: SourceRecord } & (
  | { readonly kind: "data"; readonly record: StagedRecord; readonly partition?: Partition | undefined }
  | { readonly kind: "failed"; readonly failure: FailedRecord }
  | { readonly kind: "dropped" }
);

/** A line of an error object. */
export interface FailedRecord {
  /** processing-failed and its like. */
  readonly errorType: string;
  readonly arrivalMs: number;
  readonly document: Buffer;
}
