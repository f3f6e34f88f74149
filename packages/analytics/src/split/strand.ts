import type { Expr } from "../plan/expr.ts";
import type { Rel } from "../plan/rel.ts";

/** How an application's work is divided among its tasks. */
export interface PlanSplit {
  readonly tasks: number;
  readonly strands: readonly Strand[];
  /** Of inputs that not every task counts its own records of: the one task that counts and decodes them all. */
  readonly readers: ReadonlyMap<string, number>;
}

/** Pumps that rows run through one after the other, over streams of the application: they are divided in one way. */
export interface Strand {
  /** In the plan's order. */
  readonly pumps: readonly string[];
  /** The inputs' streams that it reads. */
  readonly inputs: readonly string[];
  readonly division: Division;
}

export type Division = ByRecord | ByKey | Whole;

/** Nothing is remembered from row to row: each task takes the rows of the records that are its own. */
export interface ByRecord {
  readonly kind: "record";
}

/** All that is remembered is remembered by a key: each task takes the rows whose key is its own. */
export interface ByKey {
  readonly kind: "key";
  /** The key over the rows of an input's stream. One that is not named here is taken by record: none of its rows is remembered. */
  readonly keys: ReadonlyMap<string, readonly Expr[]>;
  readonly places: ReadonlyMap<Rel, KeyPlaces>;
}

/** For each window of a step that remembers, and each part of the strand's key: which of the window's own keys that part is. */
export type KeyPlaces = readonly (readonly number[])[];

/** One task does it all. */
export interface Whole {
  readonly kind: "whole";
  readonly task: number;
  /** Ends a sentence that begins with "because". */
  readonly because: string;
}
