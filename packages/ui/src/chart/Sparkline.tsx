export interface SparklineProps {
  readonly points: readonly { readonly atMs: number; readonly value: number }[];
  /** The time that the line has room for. */
  readonly fromMs: number;
  readonly toMs: number;
  /** What it shows; left out where words beside it say the same. */
  readonly label?: string;
}

const WIDTH = 96;
const HEIGHT = 20;

/** A figure's course within a row of a table, from nothing to its highest. */
export function Sparkline({ points, fromMs, toMs, label }: SparklineProps) {
  const most = Math.max(1, ...points.map(({ value }) => value));
  const spanMs = Math.max(1, toMs - fromMs);
  const line = points.map(({ atMs, value }) => {
    const x = (WIDTH * (atMs - fromMs)) / spanMs;
    return `${x.toFixed(1)},${(HEIGHT - 1 - ((HEIGHT - 2) * value) / most).toFixed(1)}`;
  });
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label === undefined}
      width={WIDTH}
      height={HEIGHT}
      className="block text-accent"
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--line)" />
      <polyline points={line.join(" ")} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}
