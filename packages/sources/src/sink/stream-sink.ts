import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@millrace/base";
import { putRecords, type StreamsDeps, sliceRecords } from "@millrace/streams";
import { type Principal, systemPrincipal } from "@millrace/tenancy";
import type { Sink, SinkTarget } from "./sink.ts";

const WAIT_MS_MIN = 100;
const WAIT_MS_MAX = 2000;

/**
 * Writes into our own streams, by the same use case as everybody and within the stream's limits. A put with a producer's
 * sequence is stored as a whole or refused as a whole, so what was throttled is simply sent again.
 */
export function streamSink(streams: StreamsDeps): Sink {
  return {
    recordBytesMax: async (target) => {
      const view = await streams.directory.get(principal(target), { streamName: target.streamName });
      return view.maxRecordSizeKib * 1024;
    },
    put: async (target, { records, producer, signal }) => {
      const input = { streamName: target.streamName, slices: sliceRecords(records), producer };
      for (let waitMs = WAIT_MS_MIN; ; waitMs = Math.min(WAIT_MS_MAX, waitMs * 2)) {
        const problem = await putRecords(streams, principal(target), input).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (problem === undefined) return;
        if (!(await passesByItself(streams, target, problem))) throw problem;
        await sleep(waitMs * (0.5 + Math.random() / 2), undefined, { signal });
      }
    },
  };
}

function principal({ teamId, accountId, region, sourceId }: SinkTarget): Principal {
  return systemPrincipal({ id: teamId, accountId, region }, "worker.source", sourceId);
}

/** Throttled, or the stream is not there yet. */
async function passesByItself(streams: StreamsDeps, target: SinkTarget, problem: unknown): Promise<boolean> {
  if (!(problem instanceof AppError)) return false;
  if (problem.code === "throughput.exceeded") return true;
  if (problem.code !== "stream.notFound") return false;
  const view = await streams.directory.find(target.accountId, target.region, target.streamName);
  return view?.status === "CREATING";
}
