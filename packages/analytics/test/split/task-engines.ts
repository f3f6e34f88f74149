import { deserialize, serialize } from "node:v8";
import type { Engine, EngineState, EngineStep, InputRows } from "../../src/engine/engine.ts";
import { openEngine } from "../../src/engine/open-engine.ts";
import type { ApplicationPlan } from "../../src/plan/application-plan.ts";
import { splitPlan } from "../../src/split/split-plan.ts";
import type { PlanSplit } from "../../src/split/strand.ts";
import type { Row } from "../../src/type/value.ts";

/** A step of whole rows, of which each is some task's own. */
export interface SharedStep {
  readonly rows: readonly {
    readonly input: string;
    readonly rows: readonly Row[];
    readonly owners: readonly number[];
  }[];
  readonly boundMs: number;
}

/** An application's engines, as its tasks have them: each is given all rows. Owners are numbers of which each task has its part. */
export class TaskEngines {
  readonly split: PlanSplit;
  readonly #plan: ApplicationPlan;
  readonly #watch: readonly string[];
  #engines: Engine[];

  constructor(plan: ApplicationPlan, tasks: number) {
    this.#plan = plan;
    this.#watch = plan.streams.filter(({ kind }) => kind !== "input").map(({ name }) => name);
    this.split = splitPlan(plan, { tasks });
    this.#engines = Array.from({ length: tasks }, (_, task) => this.#open(task));
  }

  /** What came of a step, task by task: the rows by stream. */
  step({ rows, boundMs }: SharedStep): ReadonlyMap<string, readonly Row[]>[] {
    return this.#engines.map((engine, task) => {
      const step: EngineStep = { rows: rows.map((one) => this.#rowsOf(one, task)), boundMs, nowMs: boundMs };
      engine.step(step);
      return engine.take();
    });
  }

  /** Rows that failed, rows that came to the inputs' streams and to all pumps, over all tasks. */
  counts() {
    const counters = this.#engines.map((engine) => engine.counters());
    const streams: Record<string, number> = {};
    const pumps: Record<string, number[]> = {};
    for (const one of counters) {
      for (const [name, count] of Object.entries(one.streams)) streams[name] = (streams[name] ?? 0) + count;
      for (const [name, { in: came, out, filtered, errors, late }] of Object.entries(one.pumps)) {
        pumps[name] = [came, out, filtered, errors, late].map((count, n) => count + (pumps[name]?.[n] ?? 0));
      }
    }
    return { streams, pumps };
  }

  /** One task is killed and comes back from what it saved. */
  restart(task: number): void {
    const state = copy((this.#engines[task] as Engine).save());
    this.#engines[task] = this.#open(task);
    this.#engines[task].load(state);
  }

  /** The same work divided anew among so many tasks. */
  dividedAmong(tasks: number): TaskEngines {
    const next = new TaskEngines(this.#plan, tasks);
    const states = this.#engines.map((engine) => engine.save());
    for (const engine of next.#engines) engine.loadShares(states.map(copy));
    return next;
  }

  stateBytes(): number {
    return this.#engines.reduce((bytes, engine) => bytes + engine.stateBytes(), 0);
  }

  #open(task: number): Engine {
    const share = this.split.tasks === 1 ? {} : { share: { split: this.split, task } };
    return openEngine(this.#plan, {
      watch: this.#watch,
      seed: "seed",
      tables: new Map(),
      stateBytesMax: 1e9,
      ...share,
    });
  }

  #rowsOf({ input, rows, owners }: SharedStep["rows"][number], task: number): InputRows {
    const { tasks, readers } = this.split;
    const reader = readers.get(input);
    const isOwn = (owner: number) => (reader === undefined ? owner % tasks === task : reader === task);
    return tasks === 1
      ? { input, rows }
      : { input, rows, own: Uint8Array.from(owners, (owner) => Number(isOwn(owner))) };
  }
}

const copy = (state: EngineState) => deserialize(serialize(state)) as EngineState;
