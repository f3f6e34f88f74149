import type { AlertChannel, AlertChoice, AlertSettings } from "./alert-types.ts";

/** A form that is being filled in: numbers are as they were typed. */
export interface AlertDraft {
  readonly name: string;
  /** Which choice, as `choiceKey` names it. */
  readonly choice: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: AlertSettings["query"]["statistic"];
  readonly measure: AlertSettings["measure"];
  readonly windowMinutes: string;
  readonly kind: AlertSettings["condition"]["kind"];
  readonly comparison: "above" | "below";
  readonly threshold: string;
  readonly clearAt: string;
  readonly channels: readonly AlertChannel[];
}

/** One text for a metric and the names of its dimensions. */
export function choiceKey({ namespace, metric, dimensions }: AlertChoice): string {
  return [namespace, metric, ...dimensions.map(({ name }) => name)].join("|");
}

const empty: AlertDraft = {
  ...{ name: "", choice: "", dimensions: {}, statistic: "Sum", measure: "asIs", windowMinutes: "5" },
  ...{ kind: "threshold", comparison: "above", threshold: "", clearAt: "", channels: [] },
};

/** The draft of a new alert, or of one that is there. */
export function draftOf(alert?: { readonly name: string; readonly settings: AlertSettings }): AlertDraft {
  if (!alert) return empty;
  const { query, measure, windowMinutes, condition, channels } = alert.settings;
  const { namespace, metric, dimensions, statistic } = query;
  return {
    ...empty,
    ...{ name: alert.name, measure, windowMinutes: String(windowMinutes), dimensions, statistic, channels },
    choice: [namespace, metric, ...Object.keys(dimensions).sort()].join("|"),
    kind: condition.kind,
    ...(condition.kind === "threshold" && {
      comparison: condition.comparison,
      threshold: String(condition.threshold),
      clearAt: condition.clearAt === undefined ? "" : String(condition.clearAt),
    }),
    ...(condition.kind === "rate" && { comparison: condition.comparison, threshold: String(condition.percent) }),
  };
}

/** What a draft says, or undefined while something is missing. */
export function settingsOf(draft: AlertDraft): AlertSettings | undefined {
  const [namespace = "", metric = "", ...names] = draft.choice.split("|");
  const condition = conditionOf(draft);
  const windowMinutes = Number(draft.windowMinutes);
  if (metric === "" || !condition || !(windowMinutes >= 1)) return undefined;
  const dimensions = Object.fromEntries(names.map((name) => [name, draft.dimensions[name] ?? "*"]));
  const { statistic, measure, channels } = draft;
  return {
    query: { namespace, metric, dimensions, statistic },
    measure: "StreamName" in dimensions ? measure : "asIs",
    ...{ windowMinutes, condition, channels: [...channels] },
  };
}

function conditionOf({ kind, comparison, threshold, clearAt }: AlertDraft): AlertSettings["condition"] | undefined {
  if (kind === "absence") return { kind };
  const figure = Number(threshold);
  if (threshold.trim() === "" || !Number.isFinite(figure)) return undefined;
  if (kind === "rate") return { kind, comparison, percent: figure };
  const clear = Number(clearAt);
  if (clearAt.trim() === "") return { kind, comparison, threshold: figure };
  return Number.isFinite(clear) ? { kind, comparison, threshold: figure, clearAt: clear } : undefined;
}
