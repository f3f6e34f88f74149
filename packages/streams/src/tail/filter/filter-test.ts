/** A record as a filter sees it. */
export interface FilteredRecord {
  readonly partitionKey: string;
  /** What the record says as text; undefined when it is binary. */
  readonly text: string | undefined;
  /** The body, its numbers exact (decode/exact-json.ts); undefined when it is no JSON. */
  readonly body: unknown;
  /** Of the data as it was put. */
  readonly bytes: number;
}

/** Whether a record holds to one term. */
export type FilterTest = (record: FilteredRecord) => boolean;
