import { streamsOf } from "../bind/streams-of.ts";
import { type ApplicationPlan, ERROR_STREAM, type PumpPlan } from "../plan/application-plan.ts";
import { findKey } from "./find-key.ts";
import { joinPumps } from "./join-pumps.ts";
import { placeRows } from "./place-rows.ts";
import { rememberingSteps } from "./remembering-steps.ts";
import type { Division, PlanSplit, Strand, Whole } from "./strand.ts";

export interface SplitOptions {
  readonly tasks: number;
  /** For each input whose records a function sees first: its streams. */
  readonly processed?: readonly ReadonlySet<string>[];
}

/** A strand before it is known which task does it when it is whole. */
interface Divided {
  readonly pumps: readonly PumpPlan[];
  readonly reads: ReadonlySet<string>;
  readonly division: Exclude<Division, Whole> | Omit<Whole, "task">;
}

interface Facts {
  readonly pumps: readonly PumpPlan[];
  readonly inputs: ReadonlySet<string>;
  readonly errors: string;
}

/** Divides an application's work: each strand in the finest way in which no task needs to know what another remembers. */
export function splitPlan(plan: ApplicationPlan, { tasks, processed = [] }: SplitOptions): PlanSplit {
  const facts: Facts = {
    pumps: plan.pumps.filter(({ started }) => started),
    inputs: new Set(plan.streams.filter(({ kind }) => kind === "input").map(({ name }) => name)),
    errors: plan.streams.find(({ kind }) => kind === "error")?.name ?? ERROR_STREAM,
  };
  const divided = withErrors(divideProcessed(facts, processed), facts);
  let wholes = 0;
  const strands = divided.map(({ pumps, reads, division }): Strand => {
    const inputs = [...reads].filter((name) => facts.inputs.has(name));
    const names = pumps.map(({ name }) => name);
    if (division.kind !== "whole") return { pumps: names, inputs, division };
    return { pumps: names, inputs, division: { ...division, task: wholes++ % tasks } };
  });
  return { tasks, strands, readers: readersOf(strands, facts, processed) };
}

/**
 * A function need not give the same answer twice, so records that it sees are for one task alone: their own, or, where rows are remembered
 * by what it answered, the one of all that read them.
 */
function divideProcessed(facts: Facts, processed: readonly ReadonlySet<string>[]): readonly Divided[] {
  const together: ReadonlySet<string>[] = [];
  for (;;) {
    const divided = joinPumps(facts.pumps, facts.inputs, together).map((pumps) => divide(pumps, facts, together));
    const next = processed.find(
      (streams) =>
        !together.includes(streams) &&
        divided.some(({ reads, division }) => division.kind !== "record" && meets(reads, streams)),
    );
    if (!next) return divided;
    together.push(next);
  }
}

function divide(pumps: readonly PumpPlan[], { inputs }: Facts, together: readonly ReadonlySet<string>[]): Divided {
  const reads = new Set(pumps.flatMap(({ query }) => [...streamsOf(query)]));
  const because = together.some((streams) => meets(reads, streams));
  if (because) return whole("a function sees its records first, and need not give the same answer twice");
  const steps = rememberingSteps(pumps);
  if (steps.length === 0) return { pumps, reads, division: { kind: "record" } };
  const keys = findKey(pumps, inputs);
  const places = keys && placeRows(pumps, keys);
  if (keys && places) return { pumps, reads, division: { kind: "key", keys, places } };
  const reasons = steps.flatMap(({ memory }) => (memory.kind === "all" ? [memory.because] : []));
  return whole(reasons[0] ?? "its windows have no key in common that comes from the input");

  function whole(why: string): Divided {
    return { pumps, reads, division: { kind: "whole", because: why } };
  }
}

/** Rows of the error stream come from wherever something fails: who must see them all sees to all. */
function withErrors(divided: readonly Divided[], { pumps, errors }: Facts): readonly Divided[] {
  const reader = divided.find(({ reads, division }) => division.kind === "whole" && reads.has(errors));
  if (!reader) return divided;
  const names = reader.pumps.map(({ name }) => name).join(", ");
  const because = `${names} looks at all rows of the error stream, which come from every pump`;
  return [{ pumps, reads: new Set(divided.flatMap(({ reads }) => [...reads])), division: { kind: "whole", because } }];
}

/** Where only one task wants an input's rows, the others need not look at its records. */
function readersOf(
  strands: readonly Strand[],
  { inputs }: Facts,
  processed: readonly ReadonlySet<string>[],
): ReadonlyMap<string, number> {
  const readers = new Map<string, number>();
  for (const stream of inputs) {
    const group = processed.find((streams) => streams.has(stream)) ?? new Set([stream]);
    const divisions = strands.flatMap((strand) => (meets(strand.inputs, group) ? [strand.division] : []));
    const [first] = divisions;
    if (first?.kind === "whole" && divisions.every(({ kind }) => kind === "whole")) readers.set(stream, first.task);
  }
  return readers;
}

function meets(names: Iterable<string>, streams: ReadonlySet<string>): boolean {
  return [...names].some((name) => streams.has(name));
}
