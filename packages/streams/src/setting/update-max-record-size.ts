import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "../stream/change-stream.ts";
import { refuseRecordSize } from "./refuse-record-size.ts";

export interface UpdateMaxRecordSizeInput extends StreamTarget {
  readonly maxRecordSizeInKib: number;
}

/** Changes how large a record the stream takes. */
export async function updateMaxRecordSize(
  deps: StreamsDeps,
  who: Principal,
  input: UpdateMaxRecordSizeInput,
): Promise<void> {
  const { maxRecordSizeInKib: maxRecordSizeKib } = input;
  await changeStream(deps, who, {
    operation: "UpdateMaxRecordSize",
    target: input,
    action: "stream.updateMaxRecordSize",
    decide: (stream, _tx, limits) => {
      refuseRecordSize(limits, maxRecordSizeKib);
      return {
        pending: { kind: "settings", set: { maxRecordSizeKib } },
        detail: { from: stream.maxRecordSizeKib, to: maxRecordSizeKib },
        answer: undefined,
      };
    },
  });
}
