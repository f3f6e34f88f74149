import { consoleOrdeals } from "./console/console-ordeals.ts";
import { deliveryOrdeals } from "./delivery/delivery-ordeals.ts";
import { bitFlipTrial } from "./log/bit-flip-trial.ts";
import { diskFullTrial } from "./log/disk-full-trial.ts";
import { killTrial } from "./log/kill-trial.ts";
import { powerCutTrial } from "./log/power-cut-trial.ts";
import { staleOwnerTrial } from "./log/stale-owner-trial.ts";
import type { Ordeal } from "./ordeal-kind.ts";
import { simulationTrial } from "./simulation/simulation-trial.ts";
import { sqlOrdeals } from "./sql/sql-ordeals.ts";

const logOrdeals: readonly Ordeal[] = [
  {
    name: "kill",
    does: "Kills the owner of a log volume with `kill -9` at a random moment under load, again and again on the same volume; then reads all of it and compares it with what was acknowledged.",
    usual: { rounds: 200 },
    run: killTrial,
  },
  {
    name: "power-cut",
    does: "Freezes the owner of a volume on a loop-mounted ext4 disk at a random moment under load, copies the disk's file as it is (what was not synced is not in it), and recovers the copy: all that was acknowledged must be there.",
    usual: { rounds: 100 },
    run: powerCutTrial,
  },
  {
    name: "disk-full",
    does: "Fills a disk up to the watermarks, and another one really. Appends are refused politely, reads go on, and appends are taken again by themselves once there is room.",
    usual: { rounds: 10 },
    run: diskFullTrial,
  },
  {
    name: "bit-flip",
    does: "Flips one random bit of one random file of a volume that was closed in peace. Each record is then returned as it was, or refused as corrupt: never changed, never passed over.",
    usual: { rounds: 500 },
    run: bitFlipTrial,
  },
  {
    name: "stale-owner",
    does: "Freezes an owner under load, lets another take the volume over and append, and thaws the first one, which must acknowledge nothing more and leave nothing behind that comes to light.",
    usual: { rounds: 100 },
    run: staleOwnerTrial,
  },
  {
    name: "simulation",
    does: "Lives random lives of a volume on a simulated disk, each repeatable by its seed: appends, reads, trims, seals, drops, tiering, takeovers, crashes and power cuts at any disk operation (in recovery too), torn writes, failed syncs, full disks. After every step the volume is compared with the memory model; one difference ends the ordeal.",
    usual: { rounds: 20_000 },
    takesSeed: true,
    run: simulationTrial,
  },
];

export const ordeals: readonly Ordeal[] = [...logOrdeals, ...deliveryOrdeals, ...sqlOrdeals, ...consoleOrdeals];
