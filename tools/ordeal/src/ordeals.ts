import { bitFlipTrial } from "./log/bit-flip-trial.ts";
import { diskFullTrial } from "./log/disk-full-trial.ts";
import { killTrial } from "./log/kill-trial.ts";
import { powerCutTrial } from "./log/power-cut-trial.ts";
import { staleOwnerTrial } from "./log/stale-owner-trial.ts";
import type { TrialLength } from "./log/trial.ts";
import { simulationTrial } from "./simulation/simulation-trial.ts";

export type OrdealLength = TrialLength & { readonly seed?: number };

/** Something that is done to Millrace for a long time, and what must come of it. */
export interface Ordeal {
  readonly name: string;
  /** For people: what is done, in a sentence or two. */
  readonly does: string;
  /** Rounds when nobody says how long. */
  readonly rounds: number;
  readonly takesSeed?: boolean;
  /** Counts what was found. Throws when a promise was broken in a way that has no count. */
  readonly run: (length: OrdealLength) => Promise<object>;
}

/** What may never be found. */
export const promises: readonly string[] = ["lost", "reordered", "wrong"];

export const ordeals: readonly Ordeal[] = [
  {
    name: "kill",
    does: "Kills the owner of a log volume with `kill -9` at a random moment under load, again and again on the same volume; then reads all of it and compares it with what was acknowledged.",
    rounds: 200,
    run: killTrial,
  },
  {
    name: "power-cut",
    does: "Freezes the owner of a volume on a loop-mounted ext4 disk at a random moment under load, copies the disk's file as it is (what was not synced is not in it), and recovers the copy: all that was acknowledged must be there.",
    rounds: 100,
    run: powerCutTrial,
  },
  {
    name: "disk-full",
    does: "Fills a disk up to the watermarks, and another one really. Appends are refused politely, reads go on, and appends are taken again by themselves once there is room.",
    rounds: 10,
    run: diskFullTrial,
  },
  {
    name: "bit-flip",
    does: "Flips one random bit of one random file of a volume that was closed in peace. Each record is then returned as it was, or refused as corrupt: never changed, never passed over.",
    rounds: 500,
    run: bitFlipTrial,
  },
  {
    name: "stale-owner",
    does: "Freezes an owner under load, lets another take the volume over and append, and thaws the first one, which must acknowledge nothing more and leave nothing behind that comes to light.",
    rounds: 100,
    run: staleOwnerTrial,
  },
  {
    name: "simulation",
    does: "Lives random lives of a volume on a simulated disk, each repeatable by its seed: appends, reads, trims, seals, drops, tiering, takeovers, crashes and power cuts at any disk operation (in recovery too), torn writes, failed syncs, full disks. After every step the volume is compared with the memory model; one difference ends the ordeal.",
    rounds: 20_000,
    takesSeed: true,
    run: simulationTrial,
  },
];
