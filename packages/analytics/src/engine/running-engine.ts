import { invariant } from "@millrace/base";
import type { ApplicationPlan } from "../plan/application-plan.ts";
import type { Row } from "../type/value.ts";
import type { Engine, EngineCounters, EngineOptions, EngineState, EngineStep, LoadedPumps } from "./engine.ts";
import { errorRow, type RowProblem } from "./error-row.ts";
import { Gates } from "./gates.ts";
import { Pump } from "./pump.ts";
import { StateLimitExceeded } from "./state-limit-exceeded.ts";
import type { StreamNode } from "./stream-node.ts";
import { streamsBehind, streamsRead } from "./streams-read.ts";
import { TaskShare } from "./task-share.ts";

const rowsBetweenChecks = 4_096;

/** The streams of a plan, of which `errors` is the one that rows which fail go to. */
export interface StreamNodes {
  readonly all: ReadonlyMap<string, StreamNode>;
  readonly errors: StreamNode;
}

/**
 * An engine at work. Before the first row of each new millisecond all streams are told the time, so that windows close between the same
 * rows however the rows are cut into steps; the rows of a millisecond are taken in the order in which the step has them. Each row runs
 * through every pump that it reaches before the next is taken.
 *
 * What fails goes to the error stream, except from pumps that read it themselves, directly or not: their errors are only counted, since
 * one of them would make the next.
 */
export class RunningEngine implements Engine {
  private readonly options: EngineOptions;
  private readonly streams: StreamNodes;
  private readonly watched: ReadonlySet<string>;
  private readonly pumps: readonly Pump[];
  private readonly unreported: ReadonlySet<string>;
  /** All streams but those that only other tasks' pumps feed. */
  private readonly here: readonly StreamNode[];
  /** Streams that no pump feeds: they are told the time by the engine. */
  private readonly sources: readonly StreamNode[];
  private timeMs = Number.NEGATIVE_INFINITY;
  private nowMs = 0;

  constructor(plan: ApplicationPlan, streams: StreamNodes, options: EngineOptions) {
    this.options = options;
    this.streams = streams;
    this.watched = new Set(options.watch);
    for (const name of this.watched) streams.all.get(name)?.watch();
    const behindErrors = streamsBehind(streams.errors.name, plan);
    const { share } = options;
    const mine = share && new TaskShare(share.split, share.task, () => this.nowMs);
    const started = plan.pumps.filter((pump) => pump.started && (mine?.hasPump(pump.name) ?? true));
    this.unreported = new Set(
      started.filter(({ query }) => streamsRead(query).some((name) => behindErrors.has(name))).map(({ name }) => name),
    );
    const columns = (stream: string) => plan.streams.find(({ name }) => name === stream)?.columns ?? [];
    const gates = new Gates(plan, mine);
    this.pumps = started.map(
      (pump) =>
        new Pump(pump, {
          ...{ ...this.place(), columns, seed: options.seed },
          source: (stream) => gates.sourceOf(pump.name, this.place().node(stream)),
          keysOf: mine && ((rel) => mine.keysOf(pump.name, rel)),
        }),
    );
    const { errors } = streams;
    const away = new Set(plan.pumps.flatMap(({ started: runs, target }) => (runs ? [target] : [])));
    this.here = [...streams.all.values()].filter((node) => node.isFed || !away.has(node.name));
    const unfed = this.here.filter((node) => !node.isFed && node !== errors);
    // The error stream is told the time last, when all that can fail at that time has failed.
    this.sources = errors.isFed ? unfed : [...unfed, errors];
  }

  step(step: EngineStep): void {
    this.nowMs = step.nowMs;
    for (const name of step.alsoWatch ?? []) this.streams.all.get(name)?.watch();
    this.takeRows(step);
    this.advance(step.boundMs);
    this.checkState();
  }

  take(): ReadonlyMap<string, readonly Row[]> {
    const rows = new Map<string, readonly Row[]>();
    for (const [name, node] of this.streams.all) {
      const taken = node.take(this.watched.has(name));
      if (taken !== undefined) rows.set(name, taken);
    }
    return rows;
  }

  counters(): EngineCounters {
    return {
      pumps: Object.fromEntries(this.pumps.map((pump) => [pump.plan.name, pump.counters()])),
      streams: Object.fromEntries(Array.from(this.streams.all, ([name, node]) => [name, node.count])),
    };
  }

  stateBytes(): number {
    return this.pumps.reduce((bytes, pump) => bytes + pump.stateBytes(), 0);
  }

  save(): EngineState {
    return {
      format: 1,
      boundMs: this.timeMs,
      streams: Object.fromEntries(this.here.map((node) => [node.name, node.save()])),
      pumps: Object.fromEntries(
        this.pumps.map((pump) => [pump.plan.name, { fingerprint: pump.plan.fingerprint, state: pump.save() }]),
      ),
    };
  }

  load(state: EngineState): LoadedPumps {
    return this.takeOver([state], (pump, saved) => pump.load(saved));
  }

  loadShares(states: readonly EngineState[]): LoadedPumps {
    return this.takeOver(states, (pump, saved) => pump.loadShare(saved));
  }

  private takeOver(states: readonly EngineState[], load: (pump: Pump, saved: unknown) => void): LoadedPumps {
    const kept = new Set<string>();
    for (const state of states) {
      this.timeMs = Math.max(this.timeMs, state.boundMs);
      for (const [name, node] of this.streams.all) {
        if (Object.hasOwn(state.streams, name)) node.load(state.streams[name]);
      }
      for (const pump of this.pumps) {
        const { name, fingerprint } = pump.plan;
        const saved = Object.hasOwn(state.pumps, name) ? state.pumps[name] : undefined;
        if (saved?.fingerprint !== fingerprint) continue;
        load(pump, saved.state);
        kept.add(name);
      }
    }
    const names = this.pumps.map(({ plan }) => plan.name);
    return { kept: names.filter((name) => kept.has(name)), discarded: names.filter((name) => !kept.has(name)) };
  }

  private place() {
    return {
      nowMs: () => this.nowMs,
      report: (problem: RowProblem) => this.report(problem),
      node: (name: string) => {
        const node = this.streams.all.get(name);
        invariant(node !== undefined, `the plan has no stream ${name}`);
        return node;
      },
      table: (name: string) => {
        const rows = this.options.tables.get(name);
        invariant(rows !== undefined, `the table ${name} has not been read`);
        return rows;
      },
    };
  }

  /** Merges the inputs by ROWTIME; of equal ones the first input's comes first. */
  private takeRows(step: EngineStep): void {
    const { node } = this.place();
    const inputs = step.rows.map(({ input, rows, own }) => ({ node: node(input), rows, own, next: 0 }));
    for (let taken = 1; ; taken++) {
      let first: (typeof inputs)[number] | undefined;
      let firstMs = Number.POSITIVE_INFINITY;
      for (const input of inputs) {
        const row = input.rows[input.next];
        if (row === undefined || (first !== undefined && (row[0] as number) >= firstMs)) continue;
        first = input;
        firstMs = row[0] as number;
      }
      if (first === undefined) return;
      if (firstMs > this.timeMs) this.advance(firstMs);
      const at = first.next++;
      if (first.own === undefined || first.own[at] === 1) first.node.row(first.rows[at] as Row);
      else first.node.guest(first.rows[at] as Row);
      if (taken % rowsBetweenChecks === 0) this.checkState();
    }
  }

  private advance(ms: number): void {
    if (ms <= this.timeMs) return;
    this.timeMs = ms;
    for (const node of this.sources) node.bound(ms);
  }

  private report(problem: RowProblem): void {
    if (this.unreported.has(problem.pump)) return;
    this.streams.errors.row(errorRow(problem, this.timeMs, this.nowMs));
  }

  private checkState(): void {
    const bytes = this.stateBytes();
    if (bytes > this.options.stateBytesMax) throw new StateLimitExceeded(bytes, this.options.stateBytesMax);
  }
}
