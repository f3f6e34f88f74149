/** What a trial found. All but `rounds` and `acks` must be 0. */
export interface TrialFigures {
  rounds: number;
  /** Appends that were acknowledged. */
  acks: number;
  /** Acknowledged records that are not where the acknowledgement said. */
  lost: number;
  /** Records that stand before one that was sent earlier. */
  reordered: number;
  /** Records that are not what was sent. */
  wrong: number;
}

export function noFigures(): TrialFigures {
  return { rounds: 0, acks: 0, lost: 0, reordered: 0, wrong: 0 };
}

export function addFigures(sum: TrialFigures, one: TrialFigures): TrialFigures {
  return {
    rounds: sum.rounds + one.rounds,
    acks: sum.acks + one.acks,
    lost: sum.lost + one.lost,
    reordered: sum.reordered + one.reordered,
    wrong: sum.wrong + one.wrong,
  };
}

/** How long a trial goes on: so many rounds, or as many as fit into so many seconds. */
export interface TrialLength {
  readonly rounds?: number;
  readonly seconds?: number;
}

/** Calls `round` with 1, 2, 3… until the trial has had its length. */
export async function repeat(length: TrialLength, round: (number: number) => Promise<void>): Promise<number> {
  const { rounds = length.seconds === undefined ? 1 : Number.POSITIVE_INFINITY, seconds = Number.POSITIVE_INFINITY } =
    length;
  const endMs = performance.now() + seconds * 1000;
  let number = 0;
  while (number < rounds && performance.now() < endMs) {
    number += 1;
    await round(number);
  }
  return number;
}
