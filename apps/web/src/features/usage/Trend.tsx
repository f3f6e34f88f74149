const WIDTH = 96;
const HEIGHT = 20;

/** The last thirty days as a line, from nothing to the highest. The forecast beside it says where it goes. */
export function Trend({ values, label }: { readonly values: readonly number[]; readonly label: string }) {
  if (values.length < 2) return <span className="text-faint">too new</span>;
  const top = Math.max(...values, 1);
  const points = values.map((value, i) => {
    const x = (i / (values.length - 1)) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT - 1 - (value / top) * (HEIGHT - 2)).toFixed(1)}`;
  });
  return (
    <svg role="img" aria-label={label} width={WIDTH} height={HEIGHT} className="text-accent">
      <polyline points={points.join(" ")} fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
  );
}
