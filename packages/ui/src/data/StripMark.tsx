/** Widths of the mark's four segments: an uneven ring, as real ones are. */
const widths = [5, 8, 3, 6] as const;

/** The product's mark: a small hash strip. */
export function StripMark({ size = 18 }: { readonly size?: number }) {
  let x = 0;
  return (
    <svg aria-hidden="true" width={(size * 25) / 18} height={size} viewBox="0 0 25 18" className="shrink-0">
      {widths.map((width, index) => {
        const at = x;
        x += width + 1;
        return (
          <rect
            key={width}
            x={at}
            y={4}
            width={width}
            height={10}
            rx={1.25}
            fill="var(--accent-text)"
            fillOpacity={index === 1 ? 1 : 0.45}
          />
        );
      })}
    </svg>
  );
}
