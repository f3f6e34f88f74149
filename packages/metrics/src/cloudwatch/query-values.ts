import { AppError } from "@millrace/base";
import type { Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { MetricsDeps } from "../deps.ts";
import { readBuckets } from "../read/read-buckets.ts";
import { dimensionsOf } from "./cloudwatch-words.ts";
import { findUnits } from "./find-units.ts";
import { evaluateExpression } from "./math/evaluate-expression.ts";
import { type Expression, namesIn } from "./math/expression.ts";
import { type MathSeries, type MathValue, pointsIn } from "./math/math-value.ts";
import { parseExpression } from "./math/parse-expression.ts";
import type { GetMetricDataInput, MetricDataQuery, MetricStat } from "./metric-data-query.ts";
import { readStat } from "./read-stat.ts";

interface Asking {
  readonly deps: MetricsDeps;
  readonly who: Principal;
  readonly tx: Tx;
  readonly input: GetMetricDataInput;
}

/**
 * Points that one call may read and work out, those of the steps of its expressions among them: about half a second of the process that
 * answers, and what it can hold.
 */
const POINTS_MAX = 2_000_000;

/** What the queries of one call come to, each worked out once and only when something asks for it. */
export class QueryValues {
  readonly #asking: Asking;
  readonly #queries: ReadonlyMap<string, MetricDataQuery>;
  readonly #known = new Map<string, MathValue>();
  /** Expressions that are being worked out: one that comes to itself again has no value. */
  readonly #open = new Set<string>();
  #points = 0;

  constructor(asking: Asking) {
    this.#asking = asking;
    this.#queries = new Map(asking.input.metricDataQueries.map((query) => [query.id, query]));
  }

  async find(query: MetricDataQuery): Promise<MathValue> {
    const known = this.#known.get(query.id);
    if (known !== undefined) return known;
    const value = query.metricStat ? await this.#read(query, query.metricStat) : await this.#evaluate(query);
    if (query.metricStat) this.#spend(pointsIn(value));
    this.#known.set(query.id, value);
    return value;
  }

  #spend(points: number): void {
    this.#points += points;
    if (this.#points <= POINTS_MAX) return;
    throw new AppError("input.invalid", {
      reason: `The metrics and the steps of the expressions come to more than ${POINTS_MAX} datapoints. Ask with longer Periods, for less time, or in several calls.`,
    });
  }

  async #read(query: MetricDataQuery, { metric, period, stat, unit }: MetricStat): Promise<MathSeries> {
    const { deps, who, tx, input } = this.#asking;
    const owner = { teamId: who.teamId, region: who.region };
    const { namespace = "", metricName = "" } = metric;
    const name = { namespace, metric: metricName, dimensions: dimensionsOf(metric.dimensions) };
    const series = { label: query.label ?? metricName, periodS: period };
    // Another account's metrics are not told, and neither is whether there are any.
    const isForbidden = query.accountId !== undefined && query.accountId !== who.accountId;
    const units = isForbidden ? [] : await findUnits(tx, owner, { ...name, unit });
    if (units.length === 0) return { ...series, points: new Map() };
    const buckets = await readBuckets({ ...deps, tx }, owner, {
      ...name,
      ...{ fromMs: input.startTime, toMs: input.endTime, periodS: period, statistic: "Sum" },
      ...(units[0]?.isPut && { units: units.map((each) => each.unit) }),
    });
    const figureOf = readStat(stat);
    const points = buckets.flatMap((bucket): [number, number][] => {
      const value = figureOf?.(bucket);
      return value === undefined ? [] : [[bucket.atMs, value]];
    });
    return { ...series, points: new Map(points) };
  }

  async #evaluate(query: MetricDataQuery): Promise<MathValue> {
    if (this.#open.has(query.id)) {
      throw new AppError("input.invalid", { reason: `The expression ${query.id} comes back to itself.` });
    }
    this.#open.add(query.id);
    const expression = parseExpression(query.expression ?? "");
    for (const each of this.#askedBy(expression)) await this.find(each);
    this.#open.delete(query.id);
    const { startTime, endTime, metricDataQueries } = this.#asking.input;
    const metrics = metricDataQueries.filter(({ metricStat }) => metricStat);
    return evaluateExpression(expression, {
      valueOf: (id) => this.#known.get(id),
      spend: (points) => this.#spend(points),
      metrics: () => metrics.map(({ id }) => this.#known.get(id) as MathSeries),
      timesOf: (periodS) => {
        const stepMs = periodS * 1000;
        const firstMs = Math.floor(startTime / stepMs) * stepMs;
        const count = Math.ceil((endTime - firstMs) / stepMs);
        // A list of no metrics has minutes, also where the call's metrics have hours.
        this.#spend(count);
        return Array.from({ length: count }, (_, index) => firstMs + index * stepMs);
      },
    });
  }

  /** The queries that must be known before an expression is: those it names, and for METRICS() all metrics. */
  #askedBy(expression: Expression): MetricDataQuery[] {
    const named = namesIn(expression).flatMap((id) => this.#queries.get(id) ?? []);
    const all = this.#asking.input.metricDataQueries.filter(({ metricStat }) => metricStat);
    return asksForAll(expression) ? [...all, ...named] : named;
  }
}

function asksForAll(expression: Expression): boolean {
  switch (expression.kind) {
    case "call":
      return ["METRICS", "TIME_SERIES"].includes(expression.name) || expression.args.some(asksForAll);
    case "binary":
      return asksForAll(expression.left) || asksForAll(expression.right);
    case "negative":
      return asksForAll(expression.of);
    default:
      return false;
  }
}
