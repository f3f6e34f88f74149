import type { Principal } from "../principal.ts";
import type { KeyEntry } from "./key-directory.ts";

/** The `who` of a request that a key signed. */
export function keyPrincipal(
  entry: KeyEntry,
  call: { readonly region: string; readonly requestId: string; readonly sourceIp?: string },
): Principal {
  const { id, teamId, accountId, name, arn, policies } = entry;
  return { kind: "key", id, teamId, accountId, name, arn, policies, ...call };
}
