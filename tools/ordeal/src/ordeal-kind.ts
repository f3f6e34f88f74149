import type { TrialLength } from "./log/trial.ts";

export type OrdealLength = TrialLength & { readonly seed?: number };

/** Something that is done to Millrace for a long time, and what must come of it. */
export interface Ordeal {
  readonly name: string;
  /** For people: what is done, in a sentence or two. */
  readonly does: string;
  /** How long it goes on when nobody says. */
  readonly usual: TrialLength;
  readonly takesSeed?: boolean;
  /** What its figures must keep to, beside what may never be found. */
  readonly limits?: Limits;
  /** Counts what was found. Throws when a promise was broken in a way that has no count. */
  readonly run: (length: OrdealLength) => Promise<object>;
}

export type Limits = Readonly<Record<string, { readonly atMost?: number; readonly atLeast?: number }>>;

/** What may never be found. */
const never: readonly string[] = ["lost", "doubled", "reordered", "wrong"];

/** Sentences about the figures that break a promise. A figure that is no number breaks its own. */
export function brokenPromises(figures: Readonly<Record<string, number>>, limits: Limits = {}): string[] {
  const all: Limits = { ...Object.fromEntries(never.map((name) => [name, { atMost: 0 }])), ...limits };
  return Object.entries(figures).flatMap(([name, value]) => {
    const { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY } = all[name] ?? {};
    if (value <= atMost && value >= atLeast) return [];
    return [`${name} is ${value}; promised is ${describe(all[name])}.`];
  });
}

function describe({ atMost, atLeast }: Limits[string] = {}): string {
  const bounds = [atLeast !== undefined && `at least ${atLeast}`, atMost !== undefined && `at most ${atMost}`];
  return bounds.filter((bound) => bound !== false).join(" and ") || "a number";
}
