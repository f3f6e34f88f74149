import { AppError, type ErrorCode, KIB, type StreamArn } from "@millrace/base";
import { putRecords, type StreamsDeps, sliceRecords } from "@millrace/streams";
import { systemPrincipal } from "@millrace/tenancy";
import type { RejectedRecord, TargetOwner } from "../target.ts";
import type { StreamProblem, TargetStream } from "./target-stream.ts";

const problems: Partial<Readonly<Record<ErrorCode, readonly [kind: StreamProblem["kind"], code: string]>>> = {
  "throughput.exceeded": ["wait", "Stream.ThroughputExceeded"],
  "stream.notFound": ["again", "Stream.ResourceNotFound"],
  unavailable: ["again", "Stream.ServerError"],
};

/**
 * A stream of the team, in this house. The log knows each chunk by the batch's id and its number: a chunk whose answer was lost,
 * as in a crash, is recognised when it comes again. So each record is stored once.
 */
export function ownStream(streams: StreamsDeps, owner: TargetOwner, arn: StreamArn): TargetStream {
  const { teamId: id, accountId, deliveryId } = owner;
  const { region, streamName } = arn;
  const who = systemPrincipal({ id, accountId, region }, "worker.delivery", deliveryId);
  return {
    put: async (batchId, { number, records }) => {
      try {
        const view = await streams.directory.get(who, { streamName });
        const bytesMax = view.maxRecordSizeKib * KIB;
        const isTooLarge = ({ data, partitionKey }: (typeof records)[number]) =>
          data.length + Buffer.byteLength(partitionKey) > bytesMax;
        const rejected = records.filter(isTooLarge).map(({ index }) => tooLarge(index, bytesMax));
        const good = records.filter((record) => !isTooLarge(record));
        const producer = { id: `deliver/${batchId}/${number}`, sequence: 1 };
        if (good.length > 0) await putRecords(streams, who, { streamName, slices: sliceRecords(good), producer });
        return { left: [], rejected };
      } catch (thrown) {
        return { left: records, problem: problemOf(thrown) };
      }
    },
  };
}

function tooLarge(index: number, bytesMax: number): RejectedRecord {
  const message = `The record and its key are larger than the ${bytesMax} bytes that the stream takes.`;
  return { index, code: "Stream.RecordTooLarge", message };
}

function problemOf(thrown: unknown): StreamProblem {
  const known = thrown instanceof AppError ? problems[thrown.code] : undefined;
  if (!known) throw thrown;
  const [kind, code] = known;
  const isOutage = code === "Stream.ServerError";
  return { kind, retry: { code, message: (thrown as AppError).message, ...(isOutage && { isOutage }) } };
}
