"use client";
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import type uPlot from "uplot";
import { Button } from "../control/Button.tsx";
import { Table } from "../data/Table.tsx";
import { chartOptions } from "./chart-options.ts";
import { clockOf, type ZoneOffset } from "./clock-of.ts";

export interface TimeSeries {
  readonly label: string;
  /** 1 to 8: which data hue; the hues of states are for states. */
  readonly hue: number;
  /** One for each time; null is a gap, and drawn as one. */
  readonly values: readonly (number | null)[];
}

export interface TimeChartProps {
  /** With its unit: it does not stand at each tick. */
  readonly title: string;
  /** Milliseconds. */
  readonly times: readonly number[];
  readonly series: readonly TimeSeries[];
  readonly format: (value: number) => string;
  /** In a sentence, for those who do not see it and those in a hurry. */
  readonly summary: ReactNode;
  /** Charts of one key share the crosshair. */
  readonly syncKey?: string;
  readonly height?: number;
  /** Draw a line across moments at which it has no value: for what comes now and then, each line at its own times. */
  readonly spansGaps?: boolean;
  /** Of the zone in which times are shown. Always the same function: another draws the chart anew. */
  readonly zoneOffsetMs: ZoneOffset;
  /** Values are bytes: ticks stand at round numbers of KiB and MiB. */
  readonly isBytes?: boolean;
}

/** Values over time; the numbers stand behind a button. The one place that knows uPlot. */
export function TimeChart(props: TimeChartProps) {
  const { title, summary, series, height = 180 } = props;
  const [isTable, setTable] = useState(false);
  const id = useId();
  return (
    <figure aria-labelledby={id} className="grid min-w-0 content-start gap-2">
      <figcaption className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 id={id} className="text-sm font-medium">
          {title}
        </h2>
        <Legend series={series} />
        <Button data-chart-table size="sm" tone="quiet" className="ml-auto" onClick={() => setTable(!isTable)}>
          {isTable ? "As a chart" : "As a table"}
        </Button>
      </figcaption>
      <p className="text-xs text-muted">{summary}</p>
      {isTable ? (
        <div className="overflow-y-auto" style={{ height }}>
          <ValueTable {...props} />
        </div>
      ) : (
        <Canvas {...props} height={height} />
      )}
    </figure>
  );
}

function Legend({ series }: Pick<TimeChartProps, "series">) {
  if (series.length < 2) return null;
  return (
    <ul className="flex flex-wrap gap-x-3 text-xs text-muted">
      {series.map(({ label, hue }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span aria-hidden className="h-0.5 w-3" style={{ background: `var(--data-${hue})` }} />
          {label}
        </li>
      ))}
    </ul>
  );
}

function ValueTable({ title, times, series, format, zoneOffsetMs }: TimeChartProps) {
  const rows = times.map((time, index) => ({ time, index })).reverse();
  return (
    <Table
      caption={title}
      rows={rows}
      rowKey={({ time }) => String(time)}
      columns={[
        { key: "time", head: "Minute", cell: ({ time }) => clockOf(time, { zoneOffsetMs, hasSeconds: true }) },
        ...series.map(({ label, values }) => ({
          key: label,
          head: label,
          right: true,
          cell: ({ index }: { readonly index: number }) => {
            const value = values[index];
            return value === null || value === undefined ? "" : format(value);
          },
        })),
      ]}
    />
  );
}

/** uPlot comes when there is something to draw; it is made anew for other series and another theme, else only fed. */
function Canvas({
  times,
  series,
  format,
  syncKey,
  zoneOffsetMs,
  isBytes = false,
  height = 180,
  spansGaps = false,
}: TimeChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const theme = useTheme();
  const latest = useRef({ times, series, format });
  useEffect(() => {
    latest.current = { times, series, format };
    chart.current?.setData(toData(times, series));
  });
  const shape = series.map(({ label, hue }) => `${label}/${hue}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's colours and the series are read when it is made.
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let isOver = false;
    const fit = new ResizeObserver(() => chart.current?.setSize({ width: element.clientWidth, height }));
    void import("uplot").then(({ default: Plot }) => {
      if (isOver) return;
      const options = chartOptions({
        ...latest.current,
        format: (value) => latest.current.format(value),
        width: element.clientWidth,
        height,
        syncKey,
        ...{ spansGaps, zoneOffsetMs, isBytes },
      });
      chart.current = new Plot(options, toData(latest.current.times, latest.current.series), element);
      fit.observe(element);
    });
    return () => {
      isOver = true;
      fit.disconnect();
      chart.current?.destroy();
      chart.current = null;
    };
  }, [shape, theme, height, syncKey, spansGaps, zoneOffsetMs, isBytes]);
  return <div ref={place} aria-hidden className="min-w-0" style={{ height }} />;
}

function toData(times: TimeChartProps["times"], series: TimeChartProps["series"]): uPlot.AlignedData {
  return [times.map((time) => time / 1000), ...series.map(({ values }) => [...values])];
}

/** Changes with the theme, so that what is drawn in its colours is drawn anew. */
function useTheme(): string | undefined {
  const [theme, setTheme] = useState<string>();
  useEffect(() => {
    const root = document.documentElement;
    const read = () => setTheme(root.dataset.theme);
    read();
    const watch = new MutationObserver(read);
    watch.observe(root, { attributeFilter: ["data-theme"] });
    return () => watch.disconnect();
  }, []);
  return theme;
}
