import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import { changeEncryption, type StreamEncryptionInput } from "./change-encryption.ts";

/** Seals at rest what is put from now on. */
export function startStreamEncryption(deps: StreamsDeps, who: Principal, input: StreamEncryptionInput): Promise<void> {
  return changeEncryption(deps, who, { input, to: "KMS" });
}
