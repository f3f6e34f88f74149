import { readManySeries, type SeriesPoint } from "@millrace/metrics";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { findSubjects } from "../evaluate/find-subjects.ts";
import { percentOfRetention } from "../evaluate/percent-of-retention.ts";
import { getAlert } from "./get-alert.ts";

/** What an alert watches, minute by minute. */
export interface AlertSeries {
  readonly fromMs: number;
  readonly toMs: number;
  readonly lines: readonly { readonly label: string; readonly points: readonly SeriesPoint[] }[];
  /** Subjects beyond those that are drawn. */
  readonly more: number;
}

const MINUTE_MS = 60_000;
const LINES_MAX = 6;

/** The metric of an alert over the last minutes, for its first six subjects, those that fire first, in the alert's own measure. */
export async function alertSeries(
  deps: Pick<AlertsDeps, "db" | "clock" | "streams"> & { readonly metrics: AlertsDeps["metrics"] },
  who: Principal,
  { alertId, minutes }: { readonly alertId: string; readonly minutes: number },
): Promise<AlertSeries> {
  const { alert } = await getAlert(deps, who, { alertId });
  const { query, measure } = alert.settings;
  const order = alert.subjects.map(({ subject }) => subject);
  const rank = (subject: string) => (order.includes(subject) ? order.indexOf(subject) : order.length);
  const subjects = (await findSubjects(deps.metrics, who, query)).sort((a, b) => rank(a.subject) - rank(b.subject));
  const toMs = (Math.floor(deps.clock.nowMs() / MINUTE_MS) + 1) * MINUTE_MS;
  const range = { fromMs: toMs - minutes * MINUTE_MS, toMs, periodS: 60 };
  const { namespace, statistic } = query;
  const drawn = subjects.slice(0, LINES_MAX);
  const series = await readManySeries(
    deps.metrics,
    who,
    drawn.map(({ metric, dimensions }) => ({ namespace, metric, dimensions, statistic, ...range })),
  );
  const lines: { label: string; points: SeriesPoint[] }[] = [];
  for (const [at, { subject, metric, dimensions }] of drawn.entries()) {
    const points = series[at] ?? [];
    const scale = measure === "asIs" ? 1 : await shareOf(deps, who, dimensions.StreamName ?? "");
    lines.push({ label: subject || metric, points: points.map(({ atMs, value }) => ({ atMs, value: value * scale })) });
  }
  return { fromMs: range.fromMs, toMs, lines, more: Math.max(0, subjects.length - LINES_MAX) };
}

/** A millisecond as a percentage of a stream's retention. */
async function shareOf(deps: Pick<AlertsDeps, "streams">, who: Principal, streamName: string): Promise<number> {
  const view = await deps.streams.directory.find(who.accountId, who.region, streamName);
  return view ? percentOfRetention(1, view) : 0;
}
