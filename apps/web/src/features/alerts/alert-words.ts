import { formatCount, plural } from "../../client/format.ts";
import type { Alert, AlertChannel, AlertSettings } from "./alert-types.ts";

/** When an alert fires, in a sentence. */
export function conditionWords({ query, measure, windowMinutes, condition }: AlertSettings): string {
  const window = windowMinutes === 1 ? "a minute" : `${formatCount(windowMinutes)} minutes`;
  if (condition.kind === "absence") return `when nothing is counted for ${window}`;
  const statistic = query.statistic.toLowerCase();
  if (condition.kind === "rate") {
    const way = condition.comparison === "above" ? "rises" : "falls";
    return `when its ${statistic} over ${window} ${way} by more than ${formatCount(condition.percent)} %`;
  }
  const unit = measure === "percentOfRetention" ? " % of the retention" : "";
  const clear = condition.clearAt === undefined ? "" : `, until ${formatCount(condition.clearAt)}`;
  return `when its ${statistic} over ${window} is ${condition.comparison} ${formatCount(condition.threshold)}${unit}${clear}`;
}

/** A metric as people read it: what stands for the names of all destinations is a star to them. */
export function metricWords({ metric }: { readonly metric: string }): string {
  return metric.replace("…", "*");
}

/** What an alert watches: the metric, and of what. */
export function queryWords({ query }: AlertSettings): string {
  const of = Object.entries(query.dimensions).map(([name, value]) =>
    value === "*" ? `each ${name}` : `${name} ${value}`,
  );
  const metric = metricWords(query);
  return of.length === 0 ? metric : `${metric} of ${of.join(", ")}`;
}

export function channelWords(channel: AlertChannel): string {
  if (channel.kind === "webhook") return `Webhook ${channel.url}`;
  return channel.kind === "mail" ? `Mail to ${channel.to}` : `Stream ${channel.streamName}`;
}

/** How an alert is: off, silenced, firing or quiet. */
export function stateOf({ isOn, subjects, mutedUntilMs }: Alert): {
  readonly tone: "idle" | "bad" | "warn" | "ok";
  readonly word: string;
} {
  if (!isOn) return { tone: "idle", word: "Off" };
  const firing = subjects.filter(({ state }) => state === "firing").length;
  if (firing === 0) return { tone: "ok", word: mutedUntilMs === undefined ? "Quiet" : "Quiet, silenced" };
  const word = subjects.length === 1 ? "Firing" : `Firing for ${plural(firing, "subject")}`;
  return mutedUntilMs === undefined ? { tone: "bad", word } : { tone: "warn", word: `${word}, silenced` };
}
