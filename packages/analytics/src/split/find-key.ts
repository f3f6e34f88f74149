import { readsClock } from "../compile/reads-clock.ts";
import type { PumpPlan } from "../plan/application-plan.ts";
import type { Expr } from "../plan/expr.ts";
import { Lineage, type Origin } from "./lineage.ts";
import { matchKey } from "./match-key.ts";
import { rememberingSteps } from "./remembering-steps.ts";
import { withoutWidening } from "./without-widening.ts";

/**
 * The key by which a strand could be divided: for each input's stream whose rows are remembered somewhere, as many expressions over its
 * rows. It is what all that is remembered has among its keys: values that are the same on the way of a row through all of them.
 *
 * A value is followed back to the inputs (Lineage). Where a join makes two of them equal, or a window takes both for one, they are one
 * class; of use is a class that names one expression for each input. This looks for a key; whether it divides truly is for placeRows.
 */
export function findKey(
  pumps: readonly PumpPlan[],
  inputs: ReadonlySet<string>,
): ReadonlyMap<string, readonly Expr[]> | undefined {
  const lineage = new Lineage(pumps, inputs);
  const classes = new Classes();
  const used: Set<string>[] = [];
  for (const { rel, memory } of rememberingSteps(pumps)) {
    if (memory.kind === "all") return undefined;
    if (memory.kind === "pairs" && rel.kind === "join") {
      const { left, right } = rel;
      const origins = memory.pairs.map((pair) => [
        lineage.of(pair.left, left.input),
        lineage.of(pair.right, right.input),
      ]);
      used.push(classes.add(origins));
    } else if (memory.kind === "windows" && "input" in rel) {
      for (const keys of memory.windows) used.push(classes.add(keys.map((key) => [lineage.of(key, rel.input)])));
    }
  }
  const shared = classes
    .usable()
    .filter(({ members }) => used.every((names) => members.some((name) => names.has(name))));
  if (shared.length === 0) return undefined;
  return new Map(classes.inputs.map((input) => [input, shared.map(({ exprs }) => exprs.get(input) as Expr)]));
}

/** Expressions over inputs that must be equal for rows to meet. */
class Classes {
  readonly #exprs = new Map<string, { readonly input: string; readonly expr: Expr }>();
  readonly #parents = new Map<string, string>();

  /** The inputs of all that was added. */
  get inputs(): readonly string[] {
    return [...new Set([...this.#exprs.values()].map(({ input }) => input))];
  }

  /** Of one window: for each of its keys the origins that are one value. Returns the names of what it is kept by. */
  add(keys: readonly (readonly Origin[])[]): Set<string> {
    const names = new Set<string>();
    for (const origins of keys) {
      const same = origins.flatMap((origin) => [...origin].map(([input, expr]) => this.#name(input, expr)));
      for (const name of same) {
        names.add(name);
        this.#parents.set(this.#root(name), this.#root(same[0] as string));
      }
    }
    return names;
  }

  /** Classes with one expression for each input, of which none hangs on the time. */
  usable(): readonly { readonly members: readonly string[]; readonly exprs: ReadonlyMap<string, Expr> }[] {
    const groups = Map.groupBy(this.#exprs.keys(), (name) => this.#root(name));
    return [...groups.values()].flatMap((members) => {
      const found = members.map((name) => this.#exprs.get(name) as { readonly input: string; readonly expr: Expr });
      const exprs = new Map(found.map(({ input, expr }) => [input, expr]));
      const isWhole = exprs.size === found.length && exprs.size === this.inputs.length;
      return isWhole && !found.some(({ expr }) => readsClock(expr)) ? [{ members, exprs }] : [];
    });
  }

  #name(input: string, expr: Expr): string {
    const name = `${matchKey(expr)} of ${input}`;
    if (!this.#exprs.has(name)) this.#exprs.set(name, { input, expr: withoutWidening(expr) });
    if (!this.#parents.has(name)) this.#parents.set(name, name);
    return name;
  }

  #root(name: string): string {
    const parent = this.#parents.get(name) ?? name;
    return parent === name ? name : this.#root(parent);
  }
}
