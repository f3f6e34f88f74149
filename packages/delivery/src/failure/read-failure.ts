import { auditUnmask, refuseMasked } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import { type BatchView, toBatchView } from "../batch/batch-view.ts";
import { readStaged } from "../batch/read-staged.ts";
import type { DeliveryControlDeps } from "../deps.ts";
import { readErrorDocument } from "../record/failure/read-error-document.ts";
import { findDelivery } from "../stream/find-delivery.ts";
import { errorLines } from "./error-lines.ts";
import { type FailureName, findFailure } from "./find-failure.ts";

/** A record that failed, with why. */
export interface FailedView {
  readonly code: string;
  readonly message: string;
  readonly arrivalMs: number;
  readonly endedMs: number;
  readonly attemptsMade: number;
  /** As it came in; cut at `DATA_BYTES_MAX`. */
  readonly data: Buffer;
  readonly dataBytes: number;
}

export interface FailureView {
  readonly batch: BatchView;
  readonly records: readonly FailedView[];
  /** How many records there are before the ones returned, and after them. */
  readonly from: number;
  readonly more: boolean;
}

const RECORDS_MAX = 100;
const DATA_BYTES_MAX = 64 * 1024;

export type ReadFailureDeps = Pick<DeliveryControlDeps, "db" | "objects" | "vault"> & {
  readonly streams: Pick<DeliveryControlDeps["streams"], "directory" | "db" | "audit">;
};

/**
 * The records of an error object, a hundred at a time. The steps before may have moved any field: of a source that masks something from
 * the caller nothing is shown.
 */
export async function readFailure(
  deps: ReadFailureDeps,
  who: Principal,
  input: FailureName & { readonly from?: number | undefined },
): Promise<FailureView> {
  const { teamId } = who;
  const { sourceStreamId } = await deps.db.withTeam(teamId, (tx) => findDelivery(tx, who, input.deliveryStreamName));
  const stream = sourceStreamId === null ? undefined : await deps.streams.directory.findById(sourceStreamId);
  if (stream) refuseMasked(stream, who);
  const row = await deps.db.withTeam(teamId, (tx) => findFailure(tx, who, input));
  if (stream) await auditUnmask(deps.streams, who, { streamArn: stream.arn });
  const batch = toBatchView(row);
  const from = input.from ?? 0;
  if (row.kind !== "errors" || row.stagedKey === null) return { batch, records: [], from, more: false };
  const records: FailedView[] = [];
  let index = 0;
  for (const line of errorLines(await readStaged(deps, { teamId, stagedKey: row.stagedKey }))) {
    if (index >= from + RECORDS_MAX) break;
    if (index >= from) records.push(...toFailedView(line));
    index += 1;
  }
  return { batch, records, from, more: index < row.records };
}

function toFailedView(line: Buffer): FailedView[] {
  const document = readErrorDocument(line);
  if (!document) return [];
  const { source, ...facts } = document;
  return [{ ...facts, data: source.subarray(0, DATA_BYTES_MAX), dataBytes: source.length }];
}
