import type uPlot from "uplot";

export interface ChartShape {
  readonly series: readonly { readonly label: string; readonly hue: number }[];
  readonly format: (value: number) => string;
  readonly width: number;
  readonly height: number;
  readonly syncKey: string | undefined;
}

/** How our charts look: zero at the bottom, lines of the theme, hours and minutes beneath. */
export function chartOptions({ series, format, width, height, syncKey }: ChartShape): uPlot.Options {
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
        values: (_chart, splits) => splits.map((at) => clock(at)),
      },
      { ...axis, size: 64, space: 36, values: (_chart, splits) => splits.map((value) => format(value)) },
    ],
    series: [
      {},
      ...series.map(({ label, hue }) => ({
        label,
        stroke: colour(`--data-${hue}`),
        width: 1.5,
        spanGaps: false,
        points: { size: 4 },
      })),
    ],
  };
}

function clock(seconds: number): string {
  const at = new Date(seconds * 1000);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}
