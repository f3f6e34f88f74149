import type { Position } from "@millrace/log";
import type { CanaryState, WaitingRecord } from "./canary-state.ts";

/** A record that was read. */
export interface FoundRecord {
  readonly at: Position;
  /** Undefined: it is none of ours, or not as it was sent. */
  readonly n: number | undefined;
}

export interface CanaryFindings {
  readonly seen: readonly WaitingRecord[];
  readonly lost: readonly WaitingRecord[];
  readonly altered: readonly WaitingRecord[];
  /** Places at which something is that nobody put there, or not again. */
  readonly repeated: readonly Position[];
  readonly disordered: readonly Position[];
}

/** What one page of the canary's shard proves, and the state after it. `next` is where reading goes on. */
export function judgePage(
  state: CanaryState,
  page: { readonly found: readonly FoundRecord[]; readonly next: Position },
): { readonly state: CanaryState; readonly findings: CanaryFindings } {
  const [seen, lost, altered]: [WaitingRecord[], WaitingRecord[], WaitingRecord[]] = [[], [], []];
  const [repeated, disordered]: [Position[], Position[]] = [[], []];
  const waiting = [...state.waiting];
  let from = state.at;
  const passBefore = (place: Position): void => {
    while (waiting[0] && compare(waiting[0].at, place) < 0) lost.push(...waiting.splice(0, 1));
  };
  for (const { at, n } of page.found) {
    // The put that has no answer yet was made after all. Its repetition will be told this place.
    if (n === state.next && waiting.length === 0) return { state: { ...state, at, waiting }, findings: findings() };
    if (compare(at, from) < 0) disordered.push(at);
    else {
      passBefore(at);
      const [expected] = waiting;
      if (expected && compare(expected.at, at) === 0) {
        waiting.shift();
        (expected.n === n ? seen : altered).push(expected);
      } else repeated.push(at);
      from = { epoch: at.epoch, n: at.n + 1 };
    }
  }
  passBefore(page.next);
  return { state: { ...state, at: page.next, waiting }, findings: findings() };

  function findings(): CanaryFindings {
    return { seen, lost, altered, repeated, disordered };
  }
}

/** By epoch, then by n. */
function compare(a: Position, b: Position): number {
  return a.epoch - b.epoch || a.n - b.n;
}
