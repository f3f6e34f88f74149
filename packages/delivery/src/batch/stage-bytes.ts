import type { Objects } from "@millrace/objects";
import type { Vault } from "@millrace/vault";
import type { LaneLease } from "../lane/lease/lane-lease.ts";
import { newStagedKey } from "./staged-key.ts";

export interface StageBytesDeps {
  readonly objects: Pick<Objects, "put">;
  readonly vault: Pick<Vault, "seal">;
}

/**
 * Puts a batch's bytes where every attempt finds them, and returns the key. What lay sealed in the log lies sealed here too: with
 * the team's data key and for this file alone, so that bytes under another key do not open.
 */
export async function stageBytes(
  deps: StageBytesDeps,
  lease: Pick<LaneLease, "lane" | "epoch" | "row">,
  { bytes, isSealed }: { readonly bytes: Buffer; readonly isSealed: boolean },
): Promise<string> {
  const key = newStagedKey(lease.lane, lease.epoch, { isSealed });
  await deps.objects.put(key, isSealed ? await deps.vault.seal(lease.row.teamId, key, bytes) : bytes);
  return key;
}
