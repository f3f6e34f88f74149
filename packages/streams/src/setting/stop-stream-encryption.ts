import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changeEncryption, type StreamEncryptionInput } from "./change-encryption.ts";

/** Keeps what is put from now on unsealed; what was sealed stays so, and readable. */
export function stopStreamEncryption(deps: StreamsDeps, who: Principal, input: StreamEncryptionInput): Promise<void> {
  return changeEncryption(deps, who, { input, to: "NONE" });
}
