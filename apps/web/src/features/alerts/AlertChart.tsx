"use client";
import { Skeleton } from "@millrace/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { plural } from "../../client/format.ts";
import { timesOf, valuesOf } from "../../client/picture-values.ts";
import { ZonedChart } from "../../client/time/ZonedChart.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { useTeam } from "../team/index.ts";
import type { Alert, AlertSeries } from "./alert-types.ts";
import { metricWords } from "./alert-words.ts";

const MINUTES = 180;
const EVERY_MS = 15_000;
const THRESHOLD_HUE = 8;

/** What the alert watches over the last three hours, minute by minute, with its threshold drawn in. */
export function AlertChart({ alert }: { readonly alert: Alert }) {
  const { slug: team } = useTeam();
  const query = useQuery({
    ...useTRPC().alert.series.queryOptions({ team, alertId: alert.id, minutes: MINUTES }),
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <div className="min-h-64 px-5 py-4">
      {query.data ? <Lines alert={alert} series={query.data} /> : <Skeleton className="h-56 w-full" />}
    </div>
  );
}

function Lines({
  alert,
  series: { fromMs, toMs, lines, more },
}: {
  readonly alert: Alert;
  readonly series: AlertSeries;
}) {
  const { query, measure, condition, windowMinutes } = alert.settings;
  const isCount = query.statistic === "Sum" || query.statistic === "SampleCount";
  const picture = { fromMs, toMs, periodS: 60, series: lines.map(({ points }) => points) };
  const times = timesOf(picture);
  const drawn = lines.map(({ label }, index) => ({
    label,
    hue: index + 1,
    values: valuesOf(picture, index, isCount ? 0 : null),
  }));
  // A sum over five minutes is held against the threshold, and a point here is a sum over one.
  const isComparable = condition.kind === "threshold" && (!isCount || windowMinutes === 1);
  const threshold = isComparable
    ? [{ label: "Threshold", hue: THRESHOLD_HUE, values: times.map(() => condition.threshold) }]
    : [];
  const known = drawn.flatMap(({ values }) => values.filter((value) => value !== null));
  const most =
    known.length === 0 ? "Nothing was counted in three hours." : `At most ${figure(Math.max(...known))} in a minute.`;
  const rest = more === 0 ? "" : ` ${plural(more, "other")} not drawn.`;
  return (
    <ZonedChart
      title={`${metricWords(query)}, ${query.statistic.toLowerCase()} a minute${measure === "asIs" ? "" : ", in % of the retention"}`}
      times={times}
      series={[...drawn, ...threshold]}
      format={figure}
      summary={`${most}${rest}`}
    />
  );
}

function figure(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 });
}
