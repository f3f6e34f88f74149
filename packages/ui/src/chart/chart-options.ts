import type uPlot from "uplot";

export interface ChartShape {
  readonly series: readonly { readonly label: string; readonly hue: number }[];
  readonly format: (value: number) => string;
  readonly width: number;
  readonly height: number;
  readonly syncKey: string | undefined;
  /** Draw a line across moments at which it has no value. */
  readonly spansGaps: boolean;
}

const SHORT_SECONDS = 20 * 60;

/** How our charts look: zero at the bottom, lines of the theme, the time beneath. */
export function chartOptions({ series, format, width, height, syncKey, spansGaps }: ChartShape): uPlot.Options {
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
    padding: [8, 8, 0, 0],
    cursor: { y: false, points: { size: 6 }, ...(syncKey !== undefined && { sync: { key: syncKey } }) },
    // Above nothing at all there must be room too, or the axis would have no scale.
    scales: { y: { range: (_chart, _min, max) => [0, max > 0 ? max * 1.1 : 1] } },
    axes: [
      {
        ...axis,
        space: 70,
        values: (chart, splits) => splits.map((at) => clock(at, isShort(chart))),
      },
      { ...axis, size: 64, space: 36, values: (_chart, splits) => splits.map((value) => format(value)) },
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

/** Within a few minutes, hours and minutes say too little. */
function isShort({ scales }: uPlot): boolean {
  return (scales.x?.max ?? 0) - (scales.x?.min ?? 0) < SHORT_SECONDS;
}

function clock(seconds: number, withSeconds: boolean): string {
  const at = new Date(seconds * 1000);
  const parts = [at.getHours(), at.getMinutes(), ...(withSeconds ? [at.getSeconds()] : [])];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
