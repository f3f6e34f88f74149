"use client";
import { Select } from "@millrace/ui";
import { useQuery } from "@tanstack/react-query";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ZonedChart } from "../../client/time/ZonedChart.tsx";
import { useTRPC } from "../../client/trpc.ts";
import { useMetrics } from "../metrics/index.ts";
import { Part } from "../problem/index.ts";
import { useStream } from "../streams/index.ts";
import { useTeam } from "../team/index.ts";
import { type ChartValues, historyValues, liveValues } from "./chart-values.ts";
import { drawChart } from "./draw-chart.ts";
import { FiringAlerts } from "./FiringAlerts.tsx";
import { spanOf, spans } from "./spans.ts";
import { streamCharts } from "./stream-charts.ts";
import { streamQueries } from "./stream-queries.ts";
import { ThrottledCallers } from "./ThrottledCallers.tsx";
import { useLiveSeconds } from "./use-live-seconds.ts";

/** A stream's throughput, latency, lag and refusals: live by the second, or up to thirty days back. */
export function StreamMetricsPage({ streamName }: { readonly streamName: string }) {
  const { slug: team } = useTeam();
  const trpc = useTRPC();
  const names = spans.map(({ value }) => value);
  const [span, setSpan] = useQueryState("span", parseAsStringLiteral(names).withDefault("1h"));
  const minutes = spanOf(span);
  const isLive = span === "live";
  const stream = useStream(streamName);
  const queries = streamQueries(streamName);
  const history = useMetrics(queries, minutes, !isLive);
  const seconds = useLiveSeconds(streamName, isLive);
  const throttled = useQuery({
    ...trpc.metric.throttled.queryOptions({ team, streamName, minutes }),
    refetchInterval: 10_000,
  });
  return (
    <div className="grid gap-6 py-5">
      <div className="flex flex-wrap items-center gap-2 px-5">
        <Select
          compact
          aria-label="How far back"
          options={spans}
          value={span}
          onChange={(event) => void setSpan(event.target.value as typeof span)}
        />
        <span className="text-xs text-faint">
          {isLive
            ? "A point a second, from the moment you look."
            : "As CloudWatch names them: every figure here is there for GetMetricData, too."}
        </span>
      </div>
      <FiringAlerts streamName={streamName} />
      {isLive ? (
        <Charts values={liveValues(seconds)} stream={stream.data} />
      ) : (
        <Part query={history}>{(picture) => <Charts values={historyValues(picture)} stream={stream.data} />}</Part>
      )}
      <Part query={throttled}>
        {(callers) => (
          <ThrottledCallers
            callers={callers}
            openShards={stream.data?.openShards ?? 1}
            isOnDemand={stream.data?.mode === "ON_DEMAND"}
          />
        )}
      </Part>
    </div>
  );
}

interface ChartsProps {
  readonly values: ChartValues;
  readonly stream: Parameters<typeof drawChart>[2];
}

function Charts({ values, stream }: ChartsProps) {
  return (
    <div className="grid gap-x-10 gap-y-8 px-5 xl:grid-cols-2">
      {streamCharts.map((chart) => (
        <ZonedChart key={chart.key} syncKey="stream" {...drawChart(chart, values, stream)} />
      ))}
    </div>
  );
}
