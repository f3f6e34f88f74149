import type { Proof } from "../dialect/dialect-row.ts";

/** A page of AWS's SQL reference that prints results, and the facts of them over data of our own. */
export interface PublishedPage {
  /** Below https://docs.aws.amazon.com/kinesisanalytics/latest/sqlref/. */
  readonly page: string;
  readonly facts: Readonly<Record<string, Proof>>;
}
