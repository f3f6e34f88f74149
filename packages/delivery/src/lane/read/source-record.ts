import type { StagedRecord } from "../../batch/staged-record.ts";

export interface SourceRecordParts {
  /** Stream and shard, as the id begins. */
  readonly lane: string;
  readonly epoch: number;
  readonly n: number;
  /** Place in an aggregated record. */
  readonly sub: number | undefined;
  readonly arrivalMs: number;
  readonly partitionKey: string;
  readonly data: Buffer;
}

/** A record as it came out of the log; also what is delivered when no step changes it. */
export class SourceRecord implements StagedRecord {
  readonly lane: string;
  readonly epoch: number;
  readonly n: number;
  readonly sub: number | undefined;
  readonly arrivalMs: number;
  readonly partitionKey: string;
  readonly data: Buffer;

  constructor(parts: SourceRecordParts) {
    this.lane = parts.lane;
    this.epoch = parts.epoch;
    this.n = parts.n;
    this.sub = parts.sub;
    this.arrivalMs = parts.arrivalMs;
    this.partitionKey = parts.partitionKey;
    this.data = parts.data;
  }

  /** Made when it is asked for: a bucket never asks. */
  get id(): string {
    const place = `${this.lane}-${this.epoch}-${this.n}`;
    return this.sub === undefined ? place : `${place}-${this.sub}`;
  }

  get source(): Buffer {
    return this.data;
  }
}
