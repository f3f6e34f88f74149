import { columnsOf, mapColumns } from "../bind/expression/map-columns.ts";
import type { PumpPlan } from "../plan/application-plan.ts";
import type { Expr } from "../plan/expr.ts";
import type { Rel } from "../plan/rel.ts";
import { matchKey } from "./match-key.ts";

/** For each input's stream that it can be told from: a value as an expression over that stream's rows. */
export type Origin = ReadonlyMap<string, Expr>;

const unknown: Origin = new Map();

/**
 * What values in the midst of pumps are made of, back to the rows of the inputs: a column that passes through, a key of a window, whatever
 * is computed of these alone. Aggregates, ROWTIME, and what a join may have left NULL come from nowhere.
 */
export class Lineage {
  readonly #pumps: readonly PumpPlan[];
  readonly #inputs: ReadonlySet<string>;
  readonly #streams = new Map<string, readonly Origin[]>();
  readonly #rels = new Map<Rel, readonly Origin[]>();

  constructor(pumps: readonly PumpPlan[], inputs: ReadonlySet<string>) {
    this.#pumps = pumps;
    this.#inputs = inputs;
  }

  /** Of an expression over the rows that come out of a step. */
  of(expr: Expr, rel: Rel): Origin {
    const origins = this.#columns(rel);
    const used = [...columnsOf(expr)];
    if (used.length === 0 || used.includes(0)) return unknown;
    const columns = used.map((index) => origins[index - 1] ?? unknown);
    const [first = unknown, ...others] = columns;
    const inputs = [...first.keys()].filter((input) => others.every((origin) => origin.has(input)));
    return new Map(
      inputs.map((input) => [input, mapColumns(expr, ({ index }) => origins[index - 1]?.get(input) as Expr)] as const),
    );
  }

  #columns(rel: Rel): readonly Origin[] {
    const known = this.#rels.get(rel) ?? this.#find(rel);
    this.#rels.set(rel, known);
    return known;
  }

  #find(rel: Rel): readonly Origin[] {
    switch (rel.kind) {
      case "scan":
        return this.#ofStream(rel);
      case "project":
        return rel.items.map((item) => this.of(item, rel.input));
      case "group":
        return rel.keys.map((key, index) => (index === rel.boundary.key ? unknown : this.of(key, rel.input)));
      case "stagger":
        return rel.keys.map((key) => this.of(key, rel.input));
      case "hop":
      case "session":
        return [unknown, unknown, ...rel.keys.map((key) => this.of(key, rel.input))];
      case "filter":
      case "over":
      case "lookup":
      case "distinct":
        return this.#columns(rel.input).slice(0, rel.input.columns.length);
      case "join": {
        const left = this.#padded(rel.left.input);
        const right = this.#padded(rel.right.input);
        const isKept = {
          left: rel.type === "inner" || rel.type === "left",
          right: rel.type === "inner" || rel.type === "right",
        };
        return [
          ...left.map((origin) => (isKept.left ? origin : unknown)),
          ...right.map((origin) => (isKept.right ? origin : unknown)),
        ];
      }
      case "union":
        return rel.columns.map((_, index) => common(rel.inputs.map((input) => this.#columns(input)[index] ?? unknown)));
      case "sort":
      case "table function":
        return [];
    }
  }

  #ofStream({ stream, columns }: Extract<Rel, { kind: "scan" }>): readonly Origin[] {
    if (this.#inputs.has(stream)) {
      return columns.map(({ type }, index) => new Map([[stream, { kind: "column", type, index: index + 1 }]]));
    }
    const known = this.#streams.get(stream) ?? this.#ofFeeders(stream);
    this.#streams.set(stream, known);
    return known;
  }

  #ofFeeders(stream: string): readonly Origin[] {
    const feeders = this.#pumps.filter(({ target }) => target === stream);
    const width = feeders[0]?.values.length ?? 0;
    return Array.from({ length: width }, (_, index) =>
      common(feeders.map(({ values, query }) => this.of(values[index] as Expr, query))),
    );
  }

  #padded(rel: Rel): readonly Origin[] {
    const columns = this.#columns(rel);
    return rel.columns.map((_, index) => columns[index] ?? unknown);
  }
}

/** Of rows that come from several sides: what two of them say differently of one input is of no use. */
function common(origins: readonly Origin[]): Origin {
  const found = new Map<string, Expr>();
  const torn = new Set<string>();
  for (const [input, expr] of origins.flatMap((origin) => [...origin])) {
    const other = found.get(input);
    if (other !== undefined && matchKey(other) !== matchKey(expr)) torn.add(input);
    found.set(input, expr);
  }
  for (const input of torn) found.delete(input);
  return found;
}
