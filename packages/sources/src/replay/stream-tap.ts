import { planRange, readRange, type StreamsDeps } from "@millrace/streams";
import { type Principal, systemPrincipal } from "@millrace/tenancy";
import type { Tap, TapTarget } from "./tap.ts";

/** Reads our own streams. */
export function streamTap(streams: StreamsDeps): Tap {
  return {
    plan: (target, time) => planRange(streams, principal(target), { streamName: target.streamName, ...time }),
    read: async (target, range, { records: recordsMax, bytes: bytesMax }) => {
      const { streamName } = target;
      const page = await readRange(streams, principal(target), { streamName, range, recordsMax, bytesMax });
      const records = page.records.map(({ data, ...record }) => ({
        ...record,
        data: Buffer.from(data.buffer, data.byteOffset, data.length),
      }));
      return { records, rest: page.rest };
    },
  };
}

function principal({ teamId, accountId, region, sourceId }: TapTarget): Principal {
  return systemPrincipal({ id: teamId, accountId, region }, "worker.source", sourceId);
}
