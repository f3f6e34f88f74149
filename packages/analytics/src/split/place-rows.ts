import { shiftColumns } from "../bind/expression/map-columns.ts";
import { mapParts } from "../bind/expression/map-parts.ts";
import type { PumpPlan } from "../plan/application-plan.ts";
import type { Expr } from "../plan/expr.ts";
import type { JoinRel, Rel } from "../plan/rel.ts";
import type { Column } from "../type/sql-type.ts";
import { matchKey } from "./match-key.ts";
import { memoryOf } from "./memory-of.ts";
import type { KeyPlaces } from "./strand.ts";

/** A strand's key, as expressions over the rows of a step: rows of which these are equal are in one task. */
type Vector = readonly Expr[];

/** Thrown within: the step would see rows of one window in several tasks. */
class NotPlaced extends Error {}

/**
 * Proves that a key divides a strand: follows it from the inputs through every step, and finds at each one that remembers the key among
 * the step's own, so that rows that meet there are in one task. Returns where it was found; undefined: the key does not do.
 */
export function placeRows(
  pumps: readonly PumpPlan[],
  keys: ReadonlyMap<string, Vector>,
): ReadonlyMap<Rel, KeyPlaces> | undefined {
  const placing = new Placing(pumps, keys);
  try {
    for (const { query } of pumps) placing.of(query);
    return placing.places;
  } catch (problem) {
    if (problem instanceof NotPlaced) return undefined;
    throw problem;
  }
}

class Placing {
  readonly places = new Map<Rel, KeyPlaces>();
  readonly #pumps: readonly PumpPlan[];
  readonly #keys: ReadonlyMap<string, Vector>;
  readonly #streams = new Map<string, readonly Vector[]>();

  constructor(pumps: readonly PumpPlan[], keys: ReadonlyMap<string, Vector>) {
    this.#pumps = pumps;
    this.#keys = keys;
  }

  /** The key over the rows that come out of a step, in each way in which it can be told from them; none: it cannot. */
  of(rel: Rel): readonly Vector[] {
    switch (rel.kind) {
      case "scan":
        return this.#ofStream(rel.stream);
      case "filter":
      case "lookup":
        return this.of(rel.input);
      case "project":
        if (memoryOf(rel)) throw new NotPlaced();
        return through(this.of(rel.input), rel.items, rel.columns);
      case "group":
      case "stagger":
        return this.#behindGroup(rel, 0);
      case "hop":
      case "session":
        return this.#behindGroup(rel, 2);
      case "over":
      case "distinct":
        return this.#behindWindows(rel);
      case "join":
        return this.#behindJoin(rel);
      case "union":
        return rel.inputs.map((input) => this.of(input)).reduce(inBoth);
      case "sort":
      case "table function":
        throw new NotPlaced();
    }
  }

  #ofStream(stream: string): readonly Vector[] {
    const key = this.#keys.get(stream);
    if (key) return [key];
    const known = this.#streams.get(stream);
    if (known) return known;
    const feeders = this.#pumps.filter(({ target }) => target === stream);
    const vectors = feeders.map(({ query, values }) => through(this.of(query), values, undefined));
    const found = vectors.length === 0 ? [] : vectors.reduce(inBoth);
    this.#streams.set(stream, found);
    return found;
  }

  #behindWindows(rel: Extract<Rel, { kind: "over" | "distinct" }>): readonly Vector[] {
    const vectors = this.of(rel.input);
    this.#place(rel, vectors);
    return vectors;
  }

  #behindGroup(
    rel: Extract<Rel, { kind: "group" | "stagger" | "hop" | "session" }>,
    before: number,
  ): readonly Vector[] {
    const [places = []] = this.#place(rel, this.of(rel.input));
    // Of a GROUP BY the windows' keys are those but the one of time.
    const keys = memoryOf(rel);
    const [own = []] = keys?.kind === "windows" ? keys.windows : [];
    const at = places.map((place) => rel.keys.indexOf(own[place] as Expr));
    return [at.map((index) => ({ kind: "column", type: (rel.keys[index] as Expr).type, index: before + index + 1 }))];
  }

  #place(rel: Rel, vectors: readonly Vector[]): KeyPlaces {
    const memory = memoryOf(rel);
    if (memory?.kind !== "windows") throw new NotPlaced();
    const places = memory.windows.map((keys) => {
      const [first] = placesWithin(vectors, keys);
      if (!first) throw new NotPlaced();
      return first;
    });
    this.places.set(rel, places);
    return places;
  }

  #behindJoin(rel: JoinRel): readonly Vector[] {
    const memory = memoryOf(rel);
    if (memory?.kind !== "pairs") throw new NotPlaced();
    const { pairs } = memory;
    const [left, right] = [this.of(rel.left.input), this.of(rel.right.input)];
    const ways = placesWithin(
      left,
      pairs.map((pair) => pair.left),
    );
    // Both sides by the same pairs, or a row would wait for its partner in another task.
    const names = pairs.map((pair) => matchKey(pair.right));
    const places = ways.find((way) =>
      right.some((vector) => vector.every((part, n) => matchKey(part) === names[way[n] ?? -1])),
    );
    if (!places) throw new NotPlaced();
    this.places.set(rel, [places]);
    const width = rel.left.input.columns.length;
    return [
      ...(rel.type === "inner" || rel.type === "left" ? left : []),
      ...(rel.type === "inner" || rel.type === "right"
        ? right.map((vector) => vector.map((part) => shiftColumns(part, width)))
        : []),
    ];
  }
}

/** Where the parts of each vector that is wholly among the keys are. */
function placesWithin(vectors: readonly Vector[], keys: readonly Expr[]): readonly (readonly number[])[] {
  const names = keys.map(matchKey);
  const found = vectors.map((vector) => vector.map((part) => names.indexOf(matchKey(part))));
  return found.filter((places) => !places.includes(-1));
}

/** Vectors over rows that were made of others: each part as what was made of it. */
function through(
  vectors: readonly Vector[],
  items: readonly Expr[],
  columns: readonly Column[] | undefined,
): readonly Vector[] {
  const names = new Map(items.map((item, index) => [matchKey(item), index] as const));
  const told = (part: Expr): Expr | undefined => {
    const index = names.get(matchKey(part));
    if (index !== undefined) return { kind: "column", type: columns?.[index]?.type ?? part.type, index: index + 1 };
    if (part.kind === "column") return undefined;
    let isTold = true;
    const rewritten = mapParts(part, (inner) => {
      const made = told(inner);
      if (!made) isTold = false;
      return made ?? inner;
    });
    return isTold ? rewritten : undefined;
  };
  return vectors.flatMap((vector) => {
    const parts = vector.map(told);
    return parts.every((part) => part !== undefined) ? [parts] : [];
  });
}

/** Of rows that come from two sides: the ways in which the key is told of both. */
function inBoth(a: readonly Vector[], b: readonly Vector[]): readonly Vector[] {
  const named = (vector: Vector) => vector.map(matchKey).join();
  const names = new Set(b.map(named));
  return a.filter((vector) => names.has(named(vector)));
}
