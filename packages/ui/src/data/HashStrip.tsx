import { cx } from "../cx.ts";

/** One part of the ring: [start, end] of 2^128, inclusive. */
export interface HashSegment {
  readonly key: string;
  readonly start: bigint;
  readonly end: bigint;
  readonly label: string;
  /** 1 to 8: which data hue. */
  readonly hue: number;
  /** How bright it is, 0 to 1; a middling one when left out. */
  readonly load?: number;
  /** What pointing at it says besides its part of the ring. */
  readonly note?: string;
}
/** A point of the ring that is pointed out. */
export interface HashMark {
  readonly key: string;
  readonly at: bigint;
  readonly label: string;
}
export interface HashStripProps {
  readonly segments: readonly HashSegment[];
  /** What the drawing says, for those who do not see it. */
  readonly label: string;
  readonly height?: number;
  readonly selected?: readonly string[];
  readonly onSelect?: (key: string) => void;
  readonly scale?: boolean;
  readonly marks?: readonly HashMark[];
  readonly className?: string;
}

const RING = 2n ** 128n;

/** Part of the ring that lies before a point, 0 to 100. Six digits are finer than any screen. */
export function ringPercent(point: bigint): number {
  return Number((point * 100_000_000n) / RING) / 1_000_000;
}

/** The 128-bit ring as a strip: a segment is as wide as its part of the ring. */
export function HashStrip(props: HashStripProps) {
  const { segments, label, height = 44, selected = [], onSelect, scale = true, marks = [], className } = props;
  return (
    <figure className={cx("w-full", className)}>
      <svg role="img" aria-label={label} width="100%" height={height} className="block overflow-visible">
        <rect width="100%" height={height} rx="3" fill="var(--sunken)" />
        {segments.map((segment) => (
          <Segment
            key={segment.key}
            segment={segment}
            height={height}
            isSelected={selected.includes(segment.key)}
            {...(onSelect && { onSelect })}
          />
        ))}
        {marks.map((mark) => (
          <Mark key={mark.key} mark={mark} height={height} />
        ))}
      </svg>
      {scale && (
        <div aria-hidden className="mt-1 flex justify-between font-mono text-[11px] text-faint">
          {["0", "1/4", "1/2", "3/4", "1"].map((mark) => (
            <span key={mark}>{mark}</span>
          ))}
        </div>
      )}
    </figure>
  );
}

interface SegmentProps {
  readonly segment: HashSegment;
  readonly height: number;
  readonly isSelected: boolean;
  readonly onSelect?: (key: string) => void;
}

function Segment({ segment, height, isSelected, onSelect }: SegmentProps) {
  const x = ringPercent(segment.start);
  const width = ringPercent(segment.end + 1n) - x;
  const colour = `var(--data-${segment.hue})`;
  const roomForLabel = width > 7;
  return (
    // The table beside every strip says and does the same by keyboard.
    <g {...(onSelect && { onClick: () => onSelect(segment.key), className: "cursor-pointer" })}>
      <title>{`${segment.label}: ${width.toFixed(2)} % of the ring${segment.note ? `, ${segment.note}` : ""}`}</title>
      <rect
        x={`${x}%`}
        y="0"
        width={`${width}%`}
        height={height}
        rx="3"
        fill={colour}
        fillOpacity={segment.load === undefined ? 0.2 : 0.08 + 0.62 * segment.load}
        stroke="var(--canvas)"
        strokeWidth="2"
      />
      {isSelected && (
        <rect
          x={`${x}%`}
          y="1"
          width={`${width}%`}
          height={height - 2}
          rx="3"
          fill="none"
          stroke="var(--accent-text)"
          strokeWidth="2"
        />
      )}
      <rect
        x={`${x}%`}
        y={height - 4}
        width={`${width}%`}
        height="4"
        fill={colour}
        stroke="var(--canvas)"
        strokeWidth="0"
        clipPath="inset(0 1px)"
      />
      {roomForLabel && (
        <text
          x={`${x + width / 2}%`}
          y={height / 2 + 2}
          textAnchor="middle"
          className="pointer-events-none fill-text font-mono text-[11px]"
        >
          {segment.label}
        </text>
      )}
    </g>
  );
}

function Mark({ mark, height }: { readonly mark: HashMark; readonly height: number }) {
  const x = `${ringPercent(mark.at)}%`;
  return (
    <g>
      <title>{`${mark.label}: at ${ringPercent(mark.at).toFixed(4)} % of the ring`}</title>
      <line x1={x} x2={x} y1="-4" y2={height + 4} stroke="var(--text)" strokeWidth="1.5" />
      <circle cx={x} cy="-4" r="3" fill="var(--text)" />
    </g>
  );
}
