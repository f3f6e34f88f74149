import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@millrace/base";
import { type PutRecordsOutcome, putRecords, type StreamsDeps, sliceRecords } from "@millrace/streams";
import { type Principal, systemPrincipal } from "@millrace/tenancy";
import type { Sink, SinkTarget } from "./sink.ts";

const THROTTLE_MS_MIN = 100;
const THROTTLE_MS_MAX = 2000;

/**
 * Writes into our own streams, by the same use case as everybody and within the stream's limits. With a producer's
 * sequence the records of one shard are stored all or none, so what was throttled is sent again as it was: shards that
 * have it already store nothing.
 */
export function streamSink(streams: StreamsDeps): Sink {
  return {
    recordBytesMax: async (target) => {
      const view = await streams.directory.get(principal(target), { streamName: target.streamName });
      return view.maxRecordSizeKib * 1024;
    },
    put: async (target, { records, producer, signal }) => {
      const who = principal(target);
      for (let waitMs = THROTTLE_MS_MIN; ; waitMs = Math.min(THROTTLE_MS_MAX, waitMs * 2)) {
        const outcome = await putRecords(streams, who, {
          streamName: target.streamName,
          slices: sliceRecords(records),
          producer,
        });
        if (outcome.failedRecordCount === 0) return;
        refuseOtherThanThrottled(outcome);
        await sleep(waitMs * (0.5 + Math.random() / 2), undefined, { signal });
      }
    },
  };
}

function principal({ teamId, accountId, region, sourceId }: SinkTarget): Principal {
  return systemPrincipal({ id: teamId, accountId, region }, "worker.source", sourceId);
}

function refuseOtherThanThrottled({ groups }: PutRecordsOutcome): void {
  for (const { failure } of groups) {
    if (failure && failure.errorCode !== "ProvisionedThroughputExceededException") {
      throw new AppError("unavailable", {}, { detail: failure.errorMessage });
    }
  }
}
