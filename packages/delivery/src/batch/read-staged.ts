import type { Objects } from "@millrace/objects";
import type { Vault } from "@millrace/vault";
import { isSealedKey } from "./staged-key.ts";

export interface ReadStagedDeps {
  readonly objects: Pick<Objects, "get">;
  readonly vault: Pick<Vault, "open">;
}

/** The bytes of a batch as they were staged, opened if they lie sealed. */
export async function readStaged(
  deps: ReadStagedDeps,
  { teamId, stagedKey }: { readonly teamId: string; readonly stagedKey: string },
): Promise<Buffer> {
  const bytes = await deps.objects.get(stagedKey);
  return isSealedKey(stagedKey) ? await deps.vault.open(teamId, stagedKey, bytes) : bytes;
}
