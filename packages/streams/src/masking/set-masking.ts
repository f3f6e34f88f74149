import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "../stream/change-stream.ts";

export interface SetMaskingInput extends StreamTarget {
  /** All of them, in place of those that there were. */
  readonly maskedPaths: readonly string[];
}

/** Says which fields of a stream's JSON records people see masked. The wire is not concerned: consumers get what was put. */
export async function setMasking(deps: StreamsDeps, who: Principal, input: SetMaskingInput): Promise<void> {
  const maskedPaths = [...new Set(input.maskedPaths)].sort();
  await changeStream(deps, who, {
    operation: "TagResource",
    target: input,
    action: "stream.setMasking",
    states: ["ACTIVE", "UPDATING"],
    decide: (stream) => {
      const before = [...stream.maskedPaths].sort();
      if (before.join("\n") === maskedPaths.join("\n")) return { answer: undefined };
      return { data: { maskedPaths }, detail: { before, after: maskedPaths }, answer: undefined };
    },
  });
}
