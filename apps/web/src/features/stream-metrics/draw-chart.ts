import { limitTable } from "@millrace/contract";
import type { TimeChartProps } from "@millrace/ui";
import type { StreamCard } from "../streams/index.ts";
import type { ChartValues } from "./chart-values.ts";
import type { StreamChart } from "./stream-charts.ts";

/** Beneath this share of its limit a line would lie flat on the ground if the limit were drawn in; then a sentence says it. */
const DRAWN_SHARE = 0.2;
const LIMIT_HUE = 8;

/** A chart's lines, its limit, and what it says in a sentence. */
export function drawChart(
  { title, format, isBytes = false, lines, limit }: StreamChart,
  values: ChartValues,
  stream: Pick<StreamCard, "openShards" | "mode"> | undefined,
): Pick<TimeChartProps, "title" | "times" | "series" | "format" | "isBytes" | "summary"> {
  const series = lines.map((line) => ({ label: line.label, hue: line.hue, values: values.of(line) }));
  const known = series.flatMap((each) => each.values.filter((value) => value !== null));
  const most = Math.max(0, ...known);
  const ceiling = limit && stream ? limitTable[limit].aws * stream.openShards : undefined;
  const isDrawn = ceiling !== undefined && most >= ceiling * DRAWN_SHARE;
  const peak = known.length === 0 || most === 0 ? "Nothing in this time." : `At most ${format(most)}.`;
  const share = ceiling === undefined ? "" : ` ${limitSentence(most, ceiling, format)}`;
  return {
    ...{ title, format, isBytes },
    times: values.times,
    series: isDrawn
      ? [...series, { label: "Limit of the open shards", hue: LIMIT_HUE, values: values.times.map(() => ceiling) }]
      : series,
    summary: `${peak}${share}`,
  };
}

function limitSentence(most: number, ceiling: number, format: (value: number) => string): string {
  const percent = (100 * most) / ceiling;
  const shown = percent > 0 && percent < 1 ? "less than 1" : String(Math.round(percent));
  return `The open shards take ${format(ceiling)}: ${shown} % used at the peak.`;
}
