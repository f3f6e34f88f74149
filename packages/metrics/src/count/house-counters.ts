import type { Family, Sample } from "@millrace/observe";
import { prometheusName, snakeCase } from "../prometheus/prometheus-name.ts";
import { type HouseCount, type HouseGauge, houseCounts, houseGauges } from "../table/house-metrics.ts";
import type { MetricBook } from "./metric-book.ts";

type HouseMetric = HouseGauge | HouseCount;
type Dimensions = Readonly<Record<string, string>>;

interface Figure {
  readonly metric: HouseMetric;
  readonly dimensions: Dimensions;
  value: number;
}

/** One list a metric: the book tells pages of one kind from those of another by it. */
const namesOf = new Map(
  [...Object.keys(houseGauges), ...Object.keys(houseCounts)].map((name) => [name as HouseMetric, [name] as const]),
);

/** What a process knows of the house: for /metrics as it is now, and for charts and alerts in the process's metric book. */
export class HouseCounters {
  readonly #book: MetricBook;
  readonly #figures = new Map<string, Figure>();

  constructor(book: MetricBook) {
    this.#book = book;
  }

  /** Something was measured. */
  set(metric: HouseGauge, value: number, dimensions: Dimensions = {}): void {
    this.#figure(metric, dimensions, value).value = value;
  }

  /** Something happened. */
  add(metric: HouseCount, by = 1, dimensions: Dimensions = {}): void {
    if (by > 0) this.#figure(metric, dimensions, by).value += by;
  }

  families(): Family[] {
    const rows: Record<string, { readonly meaning: string }> = { ...houseGauges, ...houseCounts };
    return Object.entries(rows).map(([metric, { meaning }]) => {
      const isGauge = metric in houseGauges;
      const samples = [...this.#figures.values()].filter((figure) => figure.metric === metric).map(toSample);
      return { name: prometheusName("Millrace", metric), help: meaning, type: isGauge ? "gauge" : "counter", samples };
    });
  }

  #figure(metric: HouseMetric, dimensions: Dimensions, added: number): Figure {
    const key = `${metric} ${Object.values(dimensions).join(" ")}`;
    const names = namesOf.get(metric) ?? [];
    const scope = { region: "", namespace: "Millrace", dimensions };
    (this.#book.find(names, key) ?? this.#book.open(names, key, scope))[metric]?.add(added);
    const known = this.#figures.get(key) ?? { metric, dimensions, value: 0 };
    this.#figures.set(key, known);
    return known;
  }
}

function toSample({ dimensions, value }: Figure): Sample {
  const labels = Object.entries(dimensions).map(([name, label]) => [snakeCase(name), label]);
  return { labels: Object.fromEntries(labels), value };
}
