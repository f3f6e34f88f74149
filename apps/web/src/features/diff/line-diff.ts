export interface DiffLine {
  readonly kind: "same" | "gone" | "new";
  readonly text: string;
}

/** The table below grows with the product of both; longer texts are shown as wholly changed. */
const LINES_MAX = 400;

/** Which lines of a text stayed, went and came: the longest common subsequence. */
export function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  if (before.length > LINES_MAX || after.length > LINES_MAX) {
    return [...before.map((text) => line("gone", text)), ...after.map((text) => line("new", text))];
  }
  const common = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const old = before[i];
    const fresh = after[j];
    if (old !== undefined && old === fresh) {
      lines.push(line("same", old));
      i += 1;
      j += 1;
    } else if (fresh === undefined || (old !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))) {
      lines.push(line("gone", old ?? ""));
      i += 1;
    } else {
      lines.push(line("new", fresh));
      j += 1;
    }
  }
  return lines;
}

/** How many lines what follows i and j has in common, for each pair of them. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i] as number[];
      row[j] =
        before[i] === after[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly (readonly number[])[], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function line(kind: DiffLine["kind"], text: string): DiffLine {
  return { kind, text };
}
