import type { AlertSettings } from "@millrace/contract";
import type { AlertStateWord, Judgement } from "./next-state.ts";

/** What a letter's subject and the history say: which metric of what, how it is, and what it was held against. */
export function alertSentence(settings: AlertSettings, subject: string, { state, value }: Judgement): string {
  const { query, condition, windowMinutes } = settings;
  const what = subject === "" ? query.metric : `${query.metric} of ${subject}`;
  const window = windowMinutes === 1 ? "the last minute" : `the last ${windowMinutes} minutes`;
  if (condition.kind === "absence") {
    return state === "firing" ? `${what}: nothing was counted in ${window}.` : `${what} is counted again.`;
  }
  const unit = settings.measure === "percentOfRetention" ? " % of the retention" : "";
  if (condition.kind === "rate") {
    const change = value === undefined ? "unknown" : `${value >= 0 ? "+" : ""}${shown(value)} %`;
    return `${what} changed by ${change} against ${window} before; the limit is ${condition.percent} % ${condition.comparison === "above" ? "up" : "down"}.`;
  }
  const is = value === undefined ? "is not counted" : `is ${shown(value)}${unit}`;
  const side = condition.comparison;
  const against =
    state === "firing"
      ? `${side} ${shown(condition.threshold)}${unit}`
      : `no longer ${side} ${shown(condition.clearAt ?? condition.threshold)}${unit}`;
  return `${what} ${is} over ${window}, ${against}.`;
}

/** Three figures after the point at most. */
function shown(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) < 100 ? 3 : 0 });
}

/** The state in a word for people. */
export function stateWord(state: AlertStateWord): string {
  return state === "firing" ? "Firing" : "Resolved";
}
