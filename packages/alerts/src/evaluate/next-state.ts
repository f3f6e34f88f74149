import type { AlertCondition } from "@millrace/contract";

export type AlertStateWord = "ok" | "firing";

/** What was measured: over the window, and for a rate over the window before it. Undefined: nothing was counted. */
export interface Measured {
  readonly now: number | undefined;
  readonly before?: number | undefined;
}

export interface Judgement {
  readonly state: AlertStateWord;
  /** What the condition looked at: the value, or by how many percent it changed. */
  readonly value: number | undefined;
}

/**
 * The state machine of one subject. It begins to fire when its condition holds, and ceases when the value is back at `clearAt`: between
 * the two it stays what it is. Where nothing was counted a threshold and a rate stay what they are, because silence proves nothing
 * (a reader that died counts no lag); for that there is the condition of absence.
 */
export function nextState(was: AlertStateWord, condition: AlertCondition, measured: Measured): Judgement {
  if (condition.kind === "absence") return { state: measured.now === undefined ? "firing" : "ok", value: measured.now };
  const value = condition.kind === "rate" ? changeOf(measured) : measured.now;
  if (value === undefined) return { state: was, value };
  const { comparison } = condition;
  const threshold = condition.kind === "rate" ? condition.percent : condition.threshold;
  const clearAt = condition.kind === "rate" ? threshold : (condition.clearAt ?? threshold);
  // A rate below says by how much it fell.
  const [height, top, bottom] =
    comparison === "above"
      ? [value, threshold, clearAt]
      : condition.kind === "rate"
        ? [-value, threshold, clearAt]
        : [-value, -threshold, -clearAt];
  if (height > top) return { state: "firing", value };
  return { state: was === "firing" && height > bottom ? "firing" : "ok", value };
}

/** By how many percent the value changed; from nothing there is no percentage. */
function changeOf({ now, before }: Measured): number | undefined {
  if (now === undefined || before === undefined || before === 0) return undefined;
  return (100 * (now - before)) / Math.abs(before);
}
