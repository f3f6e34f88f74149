import type { LoadSpan, Pace } from "./pace.ts";
import type { Rates } from "./rates.ts";

/** One turn of one thing. */
export interface Turn {
  /** From 1 on. */
  readonly round: number;
  /** In the first turn only: until the server's hot functions are compiled. */
  readonly warm: LoadSpan | undefined;
  readonly span: LoadSpan;
}

/**
 * The best round of each thing. They take turns, one round of each and then again from the first: a machine whose speed others
 * share has slow minutes, and all of them meet one, instead of one of them spending all of its rounds in it.
 */
export async function bestOfTurns<Thing>(
  things: readonly Thing[],
  pace: Pace,
  measureOne: (thing: Thing, turn: Turn) => Promise<Rates>,
): Promise<Map<Thing, Rates>> {
  const best = new Map<Thing, Rates>();
  for (let round = 1; round <= pace.rounds; round += 1) {
    for (const thing of things) {
      const warm = round === 1 ? pace.warm : undefined;
      const rates = await measureOne(thing, { round, warm, span: pace.round });
      best.set(thing, better(best.get(thing), rates));
    }
  }
  return best;
}

function better(best: Rates | undefined, rates: Rates): Rates {
  if (!best) return rates;
  return {
    perSecond: Math.max(best.perSecond, rates.perSecond),
    perCpuSecond: Math.max(best.perCpuSecond, rates.perCpuSecond),
    refused: best.refused + rates.refused,
  };
}
