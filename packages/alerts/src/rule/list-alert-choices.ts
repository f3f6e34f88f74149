import { findMetrics, type MetricsDeps, metricTable } from "@millrace/metrics";
import type { Principal } from "@millrace/tenancy";

/** A metric that an alert may watch, with the dimensions that it is counted by and the values that were seen of each. */
export interface AlertChoice {
  readonly namespace: string;
  readonly metric: string;
  /** Of metrics of the house. */
  readonly unit?: string;
  readonly meaning?: string;
  readonly dimensions: readonly { readonly name: string; readonly values: readonly string[] }[];
}

const VALUES_MAX = 200;
const CHOICES_MAX = 500;

/** Every metric that a team may watch: those that the house counts, whether or not anything was counted yet, and those that were put. */
export async function listAlertChoices(
  deps: Pick<MetricsDeps, "db" | "clock">,
  who: Principal,
): Promise<AlertChoice[]> {
  const found = await findMetrics(deps, who, {});
  const choices = new Map<string, { choice: Omit<AlertChoice, "dimensions">; values: Map<string, Set<string>> }>();
  const add = (choice: Omit<AlertChoice, "dimensions">, dimensions: Readonly<Record<string, string | undefined>>) => {
    const names = Object.keys(dimensions).sort();
    const key = [choice.namespace, choice.metric, ...names].join("\n");
    const known = choices.get(key) ?? { choice, values: new Map(names.map((name) => [name, new Set<string>()])) };
    choices.set(key, known);
    for (const name of names) {
      const value = dimensions[name];
      if (value !== undefined) known.values.get(name)?.add(value);
    }
  };
  for (const { metrics } of metricTable) {
    for (const { namespace, name: metric, unit, meaning, dimensions } of metrics) {
      for (const names of dimensions.filter((each) => each.length > 0)) {
        add({ namespace, metric, unit, meaning }, Object.fromEntries(names.map((name) => [name, undefined])));
      }
    }
  }
  for (const { namespace, metric, dimensions } of found) add({ namespace, metric }, dimensions);
  return [...choices.values()].slice(0, CHOICES_MAX).map(({ choice, values }) => ({
    ...choice,
    dimensions: [...values].map(([name, seen]) => ({ name, values: [...seen].sort().slice(0, VALUES_MAX) })),
  }));
}
