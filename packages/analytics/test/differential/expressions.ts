import type { Random } from "./random.ts";

/** The same thing in the dialect and in DuckDB's, where the two mean the same. */
export interface Twin {
  readonly ours: string;
  readonly theirs: string;
}

export const same = (text: string): Twin => ({ ours: text, theirs: text });

/** Writes one expression of two: `$0` and `$1` stand for those of `parts`. */
function twin(ours: string, theirs: string, ...parts: readonly Twin[]): Twin {
  const fill = (text: string, side: keyof Twin) => text.replace(/\$(\d)/g, (_, n) => parts[Number(n)]?.[side] ?? "");
  return { ours: fill(ours, "ours"), theirs: fill(theirs, "theirs") };
}

const both = (text: string, ...parts: readonly Twin[]): Twin => twin(text, text, ...parts);

/** The columns of a row by their kinds: `K` text, `N` and `M` integers, `D` floats of quarters, any of them NULL. */
export interface Columns {
  readonly text: readonly string[];
  readonly whole: readonly string[];
  readonly float: readonly string[];
}

export const oneStream: Columns = { text: ["K"], whole: ["N", "M"], float: ["D"] };

/** Expressions over columns, at most `depth` deep; seeded. */
export class Expressions {
  readonly columns: Columns;
  private readonly random: Random;

  constructor(random: Random, columns: Columns = oneStream) {
    this.random = random;
    this.columns = columns;
  }

  whole(depth: number): Twin {
    if (depth === 0)
      return same(this.random.pick([...this.columns.whole, ...this.columns.whole, String(this.random.below(9))]));
    const part = () => this.whole(depth - 1);
    const by = String(this.random.below(5) + 1);
    return this.random.pick([
      () => both("($0 + $1)", part(), part()),
      () => both("($0 - $1)", part(), part()),
      () => both(`($0 * ${by})`, part()),
      () => twin(`($0 / ${by})`, `($0 // ${by})`, part()),
      () => twin(`MOD($0, ${by})`, `($0 % ${by})`, part()),
      () => both("ABS($0)", part()),
      () => both("(-$0)", part()),
      () => both("COALESCE($0, $1)", part(), part()),
      () => both("NULLIF($0, $1)", part(), part()),
      () => twin("CHAR_LENGTH($0)", "length($0)", this.text(depth - 1)),
      () => twin("POSITION('b' IN $0)", "strpos($0, 'b')", this.text(depth - 1)),
      () => both("CASE WHEN $0 THEN $1 ELSE $2 END", this.condition(depth - 1), part(), part()),
    ])();
  }

  float(depth: number): Twin {
    if (depth === 0) return same(this.random.pick(this.columns.float));
    const part = () => this.float(depth - 1);
    return this.random.pick([
      () => both("($0 + $1)", part(), this.whole(depth - 1)),
      () => both("($0 - $1)", part(), part()),
      () => both("($0 * 2)", part()),
      () => both("($0 / 4)", part()),
      () => both("FLOOR($0)", part()),
      () => both("CEIL($0)", part()),
      () => both("ABS($0)", part()),
      () => both("CASE WHEN $0 THEN $1 END", this.condition(depth - 1), part()),
    ])();
  }

  text(depth: number): Twin {
    if (depth === 0) return same(this.random.pick([...this.columns.text, ...this.columns.text, "'ab'"]));
    const part = () => this.text(depth - 1);
    const from = this.random.below(3) + 1;
    return this.random.pick([
      () => both("UPPER($0)", part()),
      () => both("LOWER($0)", part()),
      () => both("($0 || $1)", part(), part()),
      () => both("COALESCE($0, $1)", part(), part()),
      () => twin(`SUBSTRING($0 FROM ${from} FOR 2)`, `substring($0, ${from}, 2)`, part()),
      () => both("TRIM($0)", part()),
      () => twin("CAST($0 AS VARCHAR(20))", "CAST($0 AS VARCHAR)", this.whole(depth - 1)),
      () => both("CASE WHEN $0 THEN $1 ELSE $2 END", this.condition(depth - 1), part(), part()),
    ])();
  }

  condition(depth: number): Twin {
    const whole = () => this.whole(Math.max(0, depth - 1));
    const text = () => this.text(Math.max(0, depth - 1));
    const leaf = [
      () => both(`($0 ${this.random.pick(["<", "<=", ">", ">=", "=", "<>"])} $1)`, whole(), whole()),
      () => both(`($0 ${this.random.pick(["<", "=", "<>"])} $1)`, text(), text()),
      () => both("($0 > $1)", this.float(Math.max(0, depth - 1)), whole()),
      () => both("($0 BETWEEN $1 AND $2)", whole(), whole(), whole()),
      () => both("($0 IN (1, 2, 5))", whole()),
      () => both("($0 NOT IN (3, $1))", whole(), whole()),
      () => both("($0 IS NULL)", whole()),
      () => both("($0 IS NOT NULL)", text()),
      () => both("($0 IS DISTINCT FROM $1)", whole(), whole()),
      () => both(`($0 LIKE '${this.random.pick(["a%", "%b", "_b%", "%", "ab"])}')`, text()),
    ];
    if (depth === 0) return this.random.pick(leaf)();
    const part = () => this.condition(depth - 1);
    return this.random.pick([
      ...leaf,
      () => both("($0 AND $1)", part(), part()),
      () => both("($0 OR $1)", part(), part()),
      () => both("(NOT $0)", part()),
      () => both("($0 IS NOT TRUE)", part()),
    ])();
  }
}
