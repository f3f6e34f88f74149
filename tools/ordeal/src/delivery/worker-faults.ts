import { setTimeout as sleep } from "node:timers/promises";
import type { TrialProcess } from "@millrace/cli";

export interface FaultPlan {
  /** Between two faults. */
  readonly everyMs: number;
  readonly faults: number;
  /** How long the last freeze lasts at least; the others last for two faults. */
  readonly frozenMs: number;
}

export interface FaultFigures {
  readonly kills: number;
  readonly freezes: number;
}

/**
 * Does harm to two workers in turn: kills the one that is awake and starts it again, then freezes one for two faults, so that it
 * finds its lanes with the other when it wakes up; then kills, then freezes the other one. There is always one that can work.
 */
export async function harmWorkers(
  [first, second]: readonly [TrialProcess, TrialProcess],
  { everyMs, faults, frozenMs }: FaultPlan,
): Promise<FaultFigures> {
  let [awake, next] = [first, second];
  let frozen: TrialProcess | undefined;
  let frozeMs = 0;
  try {
    for (let fault = 1; fault <= faults; fault += 1) {
      await sleep(everyMs);
      if (fault % 2 === 1) await awake.crash();
      else {
        frozen?.thaw();
        frozen = next;
        frozen.freeze();
        frozeMs = performance.now();
        [awake, next] = [frozen === first ? second : first, frozen === first ? second : first];
      }
    }
    await sleep(Math.max(everyMs, frozeMs + frozenMs - performance.now()));
  } finally {
    frozen?.thaw();
  }
  return { kills: Math.ceil(faults / 2), freezes: Math.floor(faults / 2) };
}
