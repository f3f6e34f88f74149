import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";
import { changeStream } from "./change-stream.ts";

export interface ProtectStreamInput extends StreamTarget {
  readonly isProtected: boolean;
}

/** Protects a stream against deletion by anybody, by whatever way, or takes the protection away. */
export async function protectStream(deps: StreamsDeps, who: Principal, input: ProtectStreamInput): Promise<void> {
  const { isProtected } = input;
  await changeStream(deps, who, {
    operation: "DeleteStream",
    target: input,
    action: isProtected ? "stream.protect" : "stream.unprotect",
    states: ["CREATING", "ACTIVE", "UPDATING"],
    decide: (stream) => ({ answer: undefined, ...(stream.isProtected !== isProtected && { data: { isProtected } }) }),
  });
}
