/** Writes indexes down as ranges: `0-99,102`. Ascending, without repetition. */
export function formatRanges(indexes: Iterable<number>): string {
  const ranges: [number, number][] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
}

/** Reads what `formatRanges` wrote. */
export function parseRanges(text: string): Set<number> {
  const indexes = new Set<number>();
  for (const range of text.split(",").filter((part) => part !== "")) {
    const [from = 0, to = from] = range.split("-").map(Number);
    for (let index = from; index <= to; index += 1) indexes.add(index);
  }
  return indexes;
}
