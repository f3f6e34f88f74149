import { describe, expect, it } from "vitest";
import { bindApplication } from "../../src/bind/bind-application.ts";
import { parseScript } from "../../src/parse/parse-script.ts";
import type { Catalog } from "../../src/plan/application-plan.ts";
import { taskOfKey } from "../../src/split/task-of-key.ts";
import type { Column } from "../../src/type/sql-type.ts";
import type { Row } from "../../src/type/value.ts";
import { openRandom, type Random } from "../differential/random.ts";
import { randomProgram } from "./programs.ts";
import { type SharedStep, TaskEngines } from "./task-engines.ts";

const columns: readonly Column[] = [
  { name: "K", type: { name: "VARCHAR", length: 64 } },
  { name: "N", type: { name: "INTEGER" } },
  { name: "M", type: { name: "INTEGER" } },
  { name: "D", type: { name: "DOUBLE" } },
];
const catalog: Catalog = { inputs: ["A", "B"].map((name) => ({ name, columns })), tables: [] };
const STEPS = 30;

/** Rows of both inputs in order of their time; a row's owner follows from its key, as a record's does from its partition key. */
function randomSteps(random: Random): SharedStep[] {
  let ms = 10_000;
  const steps = Array.from({ length: STEPS }, (): SharedStep => {
    const rows: Record<"A" | "B", Row[]> = { A: [], B: [] };
    for (let n = random.below(12); n > 0; n -= 1) {
      ms += random.below(random.pick([2, 400, 2_000]));
      const orNull = <T>(value: T) => (random.below(7) === 0 ? null : value);
      const key = orNull(random.pick(["a", "b", "ab", "aB", "cd", "e", "f", "gg", "h", ""]));
      rows[random.pick(["A", "A", "B"] as const)].push([
        ms,
        key,
        orNull(random.below(8)),
        orNull(random.below(3)),
        orNull((random.below(80) - 20) / 4),
      ]);
    }
    const shared = Object.entries(rows).map(([input, list]) => ({ input, rows: list, owners: list.map(ownerOf) }));
    ms += random.below(300);
    return { rows: shared, boundMs: ms };
  });
  return [...steps, { rows: [], boundMs: ms + 200_000 }];
}

const ownerOf = (row: Row) => taskOfKey([row[1] as string | null], 12);

/** What came to each stream, in order, as texts. */
class Came {
  readonly streams = new Map<string, string[]>();

  add(taken: ReadonlyMap<string, readonly Row[]>): void {
    for (const [name, rows] of taken) this.streams.set(name, [...(this.streams.get(name) ?? []), ...rows.map(textOf)]);
  }

  sorted(): Record<string, readonly string[]> {
    const entries = [...this.streams].filter(([, texts]) => texts.length > 0);
    return Object.fromEntries(entries.map(([name, texts]) => [name, texts.toSorted()]).sort());
  }
}

const textOf = (row: Row) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? `${value}n` : value));

function isWithin(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const text of whole) if (text === part[at]) at += 1;
  return at === part.length;
}

function openProgram(seed: number) {
  const random = openRandom(seed);
  const code = randomProgram(random);
  const plan = bindApplication(parseScript(code), catalog);
  const steps = randomSteps(random);
  const single = new TaskEngines(plan, 1);
  const whole = new Came();
  for (const step of steps) for (const taken of single.step(step)) whole.add(taken);
  return { random, code, plan, steps, whole, single };
}

const seeds = Array.from({ length: 40 }, (_, n) => n * 25);

describe("work that is divided among tasks", () => {
  it.each(seeds)(
    "gives the same rows as one task, each task in the same order, and counts each once (seeds from %i)",
    (from) => {
      for (let seed = from; seed < from + 25; seed += 1) {
        const { random, code, plan, steps, whole, single } = openProgram(seed);
        for (const tasks of [2, 3, 4]) {
          const engines = new TaskEngines(plan, tasks);
          // An engine counts from where it was loaded.
          const isKilled = seed % 2 === 0;
          const all = new Came();
          const each = Array.from({ length: tasks }, () => new Came());
          for (const step of steps) {
            if (isKilled && random.below(4) === 0) engines.restart(random.below(tasks));
            for (const [task, taken] of engines.step(step).entries()) {
              all.add(taken);
              each[task]?.add(taken);
            }
          }
          expect(all.sorted(), `seed ${seed}, ${tasks} tasks\n${code}`).toEqual(whole.sorted());
          for (const { streams } of each) {
            for (const [name, texts] of streams) {
              expect(isWithin(texts, whole.streams.get(name) ?? []), `order, seed ${seed}\n${code}`).toBe(true);
            }
          }
          if (!isKilled)
            expect(engines.counts(), `counts, seed ${seed}, ${tasks} tasks\n${code}`).toEqual(single.counts());
          expect(engines.stateBytes()).toBeCloseTo(single.stateBytes(), 0);
        }
      }
    },
  );

  it.each(seeds)("goes on as it was when it is divided anew, whatever windows are open (seeds from %i)", (from) => {
    for (let seed = from; seed < from + 25; seed += 1) {
      const { random, code, plan, steps, whole } = openProgram(seed);
      let engines = new TaskEngines(plan, 1 + random.below(4));
      const all = new Came();
      for (const step of steps) {
        if (random.below(5) === 0) engines = engines.dividedAmong(1 + random.below(4));
        for (const taken of engines.step(step)) all.add(taken);
      }
      expect(all.sorted(), `seed ${seed}\n${code}`).toEqual(whole.sorted());
    }
  });
});
