/** Figures of some metrics at common periods. */
export interface Picture {
  readonly fromMs: number;
  readonly toMs: number;
  readonly periodS: number;
  readonly series: readonly (readonly { readonly atMs: number; readonly value: number }[])[];
}

/** The beginnings of a picture's periods. */
export function timesOf({ fromMs, toMs, periodS }: Picture): number[] {
  const times: number[] = [];
  for (let at = fromMs; at < toMs; at += periodS * 1000) times.push(at);
  return times;
}

/** A series with a value for each of the times; `empty` stands for periods in which nothing was counted. */
export function valuesOf(picture: Picture, index: number, empty: number | null): (number | null)[] {
  const byTime = new Map((picture.series[index] ?? []).map(({ atMs, value }) => [atMs, value]));
  return timesOf(picture).map((at) => byTime.get(at) ?? empty);
}
