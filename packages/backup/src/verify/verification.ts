import type { VolumeCheck } from "@millrace/log";
import type { Manifest } from "../folder/manifest.ts";

/** What a verification found, of a backup or of the living instance. */
export interface Verification {
  /** Of a backup. */
  readonly manifest?: Manifest;
  /** Files that were compared with their sums. */
  readonly files: number;
  readonly log: Pick<VolumeCheck, "records" | "bytes" | "segments" | "journals"> & { readonly shards: number };
  readonly streams: number;
  readonly deliveries: number;
  readonly applications: number;
  readonly keys: number;
  /** Positions of streams, deliveries and applications that were compared with the log. */
  readonly places: number;
  readonly audit: { readonly teams: number; readonly events: number };
  /** Sentences, the worst first. Empty: all is well, and of a backup: it can be restored. */
  readonly problems: readonly string[];
  /** What was not looked at, and why. */
  readonly left: readonly string[];
}
