import type { TrendPoint } from "./consumer-lag.ts";

const WIDTH = 96;
const HEIGHT = 20;
const SPAN_MS = 3_600_000;

/** The lag of the last hour as a line; the words beside it say the same. */
export function Sparkline({ points, nowMs }: { readonly points: readonly TrendPoint[]; readonly nowMs: number }) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const place = ({ atMs, value }: TrendPoint) =>
    `${(WIDTH * (1 - (nowMs - atMs) / SPAN_MS)).toFixed(1)},${(HEIGHT - 1 - ((HEIGHT - 2) * value) / most).toFixed(1)}`;
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="block">
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line)" />
      <polyline points={points.map(place).join(" ")} fill="none" stroke="var(--data-4)" strokeWidth="1.5" />
    </svg>
  );
}
