import type { Family, Sample } from "@millrace/observe";
import type { MetricBook } from "../count/metric-book.ts";
import { prometheusName, snakeCase } from "./prometheus-name.ts";

/** What this process counted for teams, as summaries: a sum and a count give both rate and mean. Labels are the dimensions. */
export function bookFamilies(book: MetricBook): Family[] {
  const families = new Map<string, { help: string; samples: Sample[] }>();
  for (const { namespace, metric, teamId = "", region, dimensions, sum, count } of book.totals()) {
    const name = prometheusName(namespace, metric);
    const family = families.get(name) ?? { help: `${namespace} ${metric}`, samples: [] };
    families.set(name, family);
    const named = Object.entries(dimensions).map(([dimension, value]) => [snakeCase(dimension), value]);
    family.samples.push({ labels: { team: teamId, region, ...Object.fromEntries(named) }, value: sum, count });
  }
  return [...families].map(([name, family]) => ({ name, type: "summary", ...family }));
}
