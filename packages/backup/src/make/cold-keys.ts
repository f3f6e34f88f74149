import type { StagedVolume } from "@millrace/log";
import { segmentKey } from "@millrace/tiering";

/** The keys of the segments of which a volume has the footers only. */
export function coldKeys(volumeId: string, volume: StagedVolume | undefined): string[] {
  return (volume?.files ?? [])
    .filter(({ name }) => name.endsWith(".cold"))
    .map(({ name }) => segmentKey(volumeId, name.replace(/\.cold$/, ".seg")));
}
