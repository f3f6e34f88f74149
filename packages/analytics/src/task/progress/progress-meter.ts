import type { EngineCounters, PumpCounters } from "../../engine/engine.ts";
import type { MinuteFigures } from "../step/step-record.ts";
import type { StepResult } from "../thread/messages.ts";
import type { TaskProgress } from "./task-progress.ts";

export interface MeteredStep {
  readonly result: StepResult;
  readonly bytesIn: number;
  readonly nowMs: number;
  readonly lagMs: number;
  readonly lost: number;
  readonly unsent: number;
  readonly abandoned: number;
}

type Counts = Readonly<Record<string, number>>;

const RATE_MS = 5000;
const MINUTE_MS = 60_000;

/** Counts what an application does. Its engine counts from the last start on; the counts here go on from those in the row. */
export class ProgressMeter {
  progress: TaskProgress;
  readonly #before: Pick<TaskProgress, "lost" | "abandoned">;
  #engine: EngineCounters | undefined;
  #rate: { readonly sinceMs: number; readonly streams: Counts } | undefined;

  /** `engine`: what it had counted when it was restored. */
  constructor(progress: TaskProgress, engine: EngineCounters | undefined) {
    this.progress = progress;
    this.#before = progress;
    this.#engine = engine;
  }

  /** The progress after a step, and what it adds to the figures of its minute. */
  count(step: MeteredStep): { readonly progress: TaskProgress; readonly minute: MinuteFigures } {
    const { result, nowMs, bytesIn, lagMs, lost, unsent, abandoned } = step;
    const before = this.progress;
    const rowsOut = result.outputs.reduce((sum, { count }) => sum + count, 0);
    const bytesOut = result.outputs.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const pumps = this.#pumps(result.counters);
    const streams = added(before.streams, result.counters.streams, this.#engine?.streams);
    const late = Object.values(pumps).reduce((sum, pump) => sum + pump.late, 0);
    this.#engine = result.counters;
    this.progress = {
      ...{ streams, pumps, lagMs, unsent, late },
      lost: this.#before.lost + lost,
      rowsPerSecond: this.#rates(streams, nowMs) ?? before.rowsPerSecond,
      rowsIn: before.rowsIn + result.rowsIn,
      rowsOut: before.rowsOut + rowsOut,
      errors: before.errors + result.errorCount,
      bytesIn: before.bytesIn + bytesIn,
      bytesOut: before.bytesOut + bytesOut,
      stateBytes: result.stateBytes,
      discarded: before.discarded,
      abandoned: this.#before.abandoned + abandoned,
    };
    const counted = {
      rowsIn: result.rowsIn,
      rowsOut,
      errors: result.errorCount,
      late: late - before.late,
      bytesIn,
      bytesOut,
    };
    const minute: MinuteFigures = {
      minuteMs: nowMs - (nowMs % MINUTE_MS),
      counted: { ...counted, cpuMs: result.workMs },
      now: { lagMs, stateBytes: result.stateBytes },
    };
    return { progress: this.progress, minute };
  }

  /** With those that ran here before and run in another task now. */
  #pumps({ pumps }: EngineCounters): Record<string, PumpCounters> {
    const gone = Object.entries(this.progress.pumps).filter(([name]) => !Object.hasOwn(pumps, name));
    return Object.fromEntries([
      ...gone.map(([name, counts]) => [name, { ...counts, stateBytes: 0 }] as const),
      ...Object.entries(pumps).map(([name, now]) => {
        const known = this.progress.pumps[name];
        const then = this.#engine?.pumps[name];
        const sum = (key: "in" | "out" | "filtered" | "errors" | "late") =>
          (known?.[key] ?? 0) + now[key] - (then?.[key] ?? 0);
        const counts = {
          in: sum("in"),
          out: sum("out"),
          filtered: sum("filtered"),
          errors: sum("errors"),
          late: sum("late"),
        };
        return [name, { ...counts, stateBytes: now.stateBytes }] as const;
      }),
    ]);
  }

  #rates(streams: Counts, nowMs: number): Counts | undefined {
    const rate = this.#rate;
    if (!rate || nowMs - rate.sinceMs >= RATE_MS) this.#rate = { sinceMs: nowMs, streams };
    if (!rate || nowMs - rate.sinceMs < RATE_MS) return undefined;
    const seconds = (nowMs - rate.sinceMs) / 1000;
    const entries = Object.entries(streams).map(([name, count]) => {
      const perSecond = (count - (rate.streams[name] ?? 0)) / seconds;
      return [name, Math.round(perSecond * 10) / 10] as const;
    });
    return Object.fromEntries(entries);
  }
}

function added(base: Counts, now: Counts, then: Counts | undefined): Counts {
  return Object.fromEntries(
    Object.entries(now).map(([name, count]) => [name, (base[name] ?? 0) + count - (then?.[name] ?? 0)]),
  );
}
