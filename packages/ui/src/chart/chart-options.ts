import type uPlot from "uplot";
import { clockOf, type ZoneOffset } from "./clock-of.ts";

export interface ChartShape {
  readonly series: readonly { readonly label: string; readonly hue: number }[];
  readonly format: (value: number) => string;
  readonly width: number;
  readonly height: number;
  readonly syncKey: string | undefined;
  /** Draw a line across moments at which it has no value. */
  readonly spansGaps: boolean;
  /** Of the zone in which times stand beneath. */
  readonly zoneOffsetMs: ZoneOffset;
  /** Values are bytes, and ticks stand at round numbers of KiB and MiB. */
  readonly isBytes: boolean;
}

const SHORT_SECONDS = 20 * 60;
/** What is shown round a single moment. */
const ALONE_SECONDS = 30;

/** How our charts look: zero at the bottom, lines of the theme, the time beneath. */
export function chartOptions({
  series,
  format,
  width,
  height,
  syncKey,
  spansGaps,
  zoneOffsetMs,
  isBytes,
}: ChartShape): uPlot.Options {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour("--faint"),
    font: `11px ${getComputedStyle(document.body).fontFamily}`,
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height,
    legend: { show: false },
    // Half of the last time stands beyond the end.
    padding: [8, 16, 0, 0],
    cursor: { y: false, points: { size: 6 }, ...(syncKey !== undefined && { sync: { key: syncKey } }) },
    // Days and hours begin where the shown zone has them.
    tzDate: (seconds) => inZone(seconds * 1000, zoneOffsetMs),
    scales: {
      x: { range: (_chart, min, max) => (min < max ? [min, max] : [min - ALONE_SECONDS, max + ALONE_SECONDS]) },
      // Above nothing at all there must be room too, or the axis would have no scale.
      y: { range: (_chart, _min, max) => [0, max > 0 ? max * 1.1 : 1] },
    },
    axes: [
      {
        ...axis,
        space: 70,
        values: (chart, splits) =>
          once(splits.map((at) => clockOf(at * 1000, { zoneOffsetMs, hasSeconds: isShort(chart) }))),
      },
      {
        ...axis,
        ...(isBytes && { incrs: roundBytes }),
        size: 64,
        space: 36,
        values: (_chart, splits) => once(splits.map((value) => format(value))),
      },
    ],
    series: [
      {},
      ...series.map(({ label, hue }) => ({
        label,
        stroke: colour(`--data-${hue}`),
        width: 1.5,
        spanGaps: spansGaps,
        points: { size: 4 },
      })),
    ],
  };
}

/** 1, 2, 4 … bytes, up to a TiB. */
const roundBytes = Array.from({ length: 41 }, (_each, power) => 2 ** power);

/** Within a few minutes, hours and minutes say too little. */
function isShort({ scales }: uPlot): boolean {
  return (scales.x?.max ?? 0) - (scales.x?.min ?? 0) < SHORT_SECONDS;
}

/** A tick that would say the same as the one before says nothing: what is small has fewer words than ticks. */
function once(labels: readonly string[]): string[] {
  return labels.map((label, at) => (label === labels[at - 1] ? "" : label));
}

/** A date whose parts are those of the zone that is shown: uPlot reads the parts of the machine's. */
function inZone(ms: number, zoneOffsetMs: ZoneOffset): Date {
  return new Date(ms + new Date(ms).getTimezoneOffset() * 60_000 - zoneOffsetMs(ms));
}
