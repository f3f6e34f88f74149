import type { Clock } from "@millrace/base";
import type { Buckets } from "@millrace/buckets";
import type { Egress, EgressPlace } from "@millrace/egress";
import type { Logger } from "@millrace/observe";
import type { StreamsDeps } from "@millrace/streams";
import type { z } from "zod";
import type { StagedRecord } from "../batch/staged-record.ts";
import type { Connections } from "../connection/connections.ts";
import type { TargetKind } from "../plan/delivery-plan.ts";

/**
 * A kind of target: one folder, whose default is a row of the table in targets.ts. From `settings` come the validation, the form
 * and the docs page; from `secrets` what is sealed and never shown again.
 */
export interface Target<Settings = unknown> {
  readonly kind: TargetKind;
  /** For people: "HTTP endpoint". */
  readonly title: string;
  /** AWS's structure in our spelling (`endpointConfiguration`), or our own for targets that AWS does not have. Secrets stand in it. */
  readonly settings: z.ZodType<Settings>;
  /** Paths in the settings that are sealed, as in `endpointConfiguration.accessKey`. */
  readonly secrets: readonly string[];
  /** What a batch of it is: an object that was made whole, or records. */
  readonly takes: "object" | "records";
  /** The prefix of error objects and of codes, as AWS names it: `http-endpoint-failed`. */
  readonly errorType: string;
  /** Largest batch, in delivered bytes before compression, whatever the buffer hint says; and in records. */
  readonly batchBytesMax: number;
  readonly batchRecordsMax: number;
  /** Where it connects to, for kinds that do not speak HTTP: refused when the settings are given, not only when it connects. */
  places?(settings: Settings): readonly EgressPlace[];
  /** May be called at once for several deliveries; what it returns belongs to one delivery and version. */
  open(deps: TargetDeps, owner: TargetOwner, settings: Settings): Promise<OpenTarget>;
}

export interface TargetDeps {
  readonly egress: Egress;
  readonly buckets: Buckets;
  readonly connections: Connections;
  readonly streams: StreamsDeps;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Whose delivery it is. */
export interface TargetOwner {
  readonly deliveryId: string;
  readonly teamId: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
}

/** A sealed batch at one of its attempts. The same batch has the same ids and the same bytes at each. */
export interface TargetBatch {
  /** `dlb_…`: derived from delivery, shard, ordinal and part. */
  readonly id: string;
  /** A UUID derived from the id. */
  readonly requestId: string;
  /** From 1. */
  readonly attempt: number;
  readonly firstArrivalMs: number;
  readonly lastArrivalMs: number;
  /** The indexes of a batch's records that are still to be delivered; undefined: all. After a partial success and in a halved batch. */
  readonly remaining: readonly number[] | undefined;
  /** What the target wrote down at an earlier attempt. */
  readonly memo: unknown;
  /** Writes down what a later attempt must know, durably, before it resolves; fenced by the lane's lease. */
  remember(memo: unknown): Promise<void>;
  /** For `takes: "object"`: the object's key, headers and bytes as a file or a buffer. */
  readonly object?: StagedObject;
  /** For `takes: "records"`: all records; `remaining` says which of them to send. Read once per attempt. */
  records(): Promise<readonly StagedRecord[]>;
}

export interface StagedObject {
  readonly bucketArn: string;
  readonly key: string;
  readonly contentType: string;
  readonly contentEncoding: string | undefined;
  readonly bytes: number;
  read(): Promise<Buffer>;
}

/**
 * What became of an attempt. Records that are neither rejected nor to be tried again were delivered.
 *
 * - `rejected`: never to be tried again; they go to an error object with this code and message.
 * - `again`: to be tried again after a pause, all that remain or these indexes.
 * - `halve`: the target said that something in the batch is bad or too large, not which; it is cut in two, down to one record.
 */
export interface DeliveryOutcome {
  readonly rejected?: readonly RejectedRecord[];
  readonly again?: Retry & { readonly indexes?: readonly number[] };
  readonly halve?: Retry;
  /** Facts for the error document, by AWS's name: `esIndexName`. */
  readonly facts?: Readonly<Record<string, string>>;
  /** What was done, for a person, such as the address of the object. */
  readonly note?: string;
}

export interface Retry {
  /** AWS's code: `HttpEndpoint.RequestTimeout`, `S3.AccessDenied`. */
  readonly code: string;
  readonly message: string;
  /** When the target said how long to wait. */
  readonly afterMs?: number;
  /** How long the target had the data and was waited for: that does not count against the time for retries. */
  readonly waitedMs?: number;
  /** The target is down for everybody: the circuit breaker counts it. */
  readonly isOutage?: boolean;
}

export interface RejectedRecord {
  readonly index: number;
  readonly code: string;
  readonly message: string;
  /** Facts for this record's error document: `esDocumentId`, `EventId`. */
  readonly facts?: Readonly<Record<string, string>>;
}

export interface OpenTarget {
  /** One attempt. Throws only for faults of ours; the target's own are outcomes. Aborted when the lane ends. */
  deliver(batch: TargetBatch, signal: AbortSignal): Promise<DeliveryOutcome>;
  close(): Promise<void>;
}
