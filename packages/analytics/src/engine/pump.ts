import { buildOperator } from "../operator/build-operator.ts";
import { openNotNull } from "../operator/choose/open-not-null.ts";
import { openValues } from "../operator/choose/open-values.ts";
import type { KeepsKey, OperatorContext, Sink, Stateful } from "../operator/operator.ts";
import type { PumpPlan } from "../plan/application-plan.ts";
import type { Rel } from "../plan/rel.ts";
import { RowError } from "../type/row-error.ts";
import type { Column } from "../type/sql-type.ts";
import type { Row } from "../type/value.ts";
import type { PumpCounters } from "./engine.ts";
import type { RowProblem } from "./error-row.ts";
import type { StreamNode } from "./stream-node.ts";

/** What a pump has of its engine. */
export interface PumpPlace {
  readonly node: (stream: string) => StreamNode;
  /** Where the rows of a stream come to this pump from. */
  readonly source: (stream: string) => RowSource;
  /** Which keys of a step are this task's. Undefined: all are. */
  readonly keysOf: ((rel: Rel) => KeepsKey | undefined) | undefined;
  readonly columns: (stream: string) => readonly Column[];
  readonly table: (name: string) => readonly Row[];
  readonly nowMs: () => number;
  readonly seed: string;
  readonly report: (problem: RowProblem) => void;
}

/** A stream of the application, or the part of one that is a task's. */
export interface RowSource {
  readonly count: number;
  subscribe(reader: Sink): void;
}

/** A pump, running: its operators between the streams that it reads and the one that it feeds, and its counters. */
export class Pump {
  readonly plan: PumpPlan;
  private readonly reads: RowSource[] = [];
  private readonly parts: Stateful[] = [];
  /** For each part which keys it takes from other tasks' state. */
  private readonly keeps: (KeepsKey | undefined)[] = [];
  private out = 0;
  private filtered = 0;
  private errors = 0;
  private late = 0;

  constructor(plan: PumpPlan, place: PumpPlace) {
    this.plan = plan;
    const context = this.contextOf(place);
    const last = openNotNull(place.columns(plan.target), this.counting(place.node(plan.target).feeder()), context);
    const values = isIdentity(plan) ? last : openValues(plan.values, last, context);
    buildOperator(plan.query, values, {
      context,
      subscribe: (stream, sink) => {
        const source = place.source(stream);
        this.reads.push(source);
        source.subscribe(sink);
      },
      keep: (part, rel) => {
        this.parts.push(part);
        this.keeps.push(rel && place.keysOf?.(rel));
        return part;
      },
      seedOfNext: () => `${context.seed}/${this.parts.length}`,
    });
  }

  counters(): PumpCounters {
    const { out, filtered, errors, late } = this;
    const came = this.reads.reduce((rows, node) => rows + node.count, 0);
    return { in: came, out, filtered, errors, late, stateBytes: this.stateBytes() };
  }

  stateBytes(): number {
    let bytes = 0;
    for (const part of this.parts) bytes += part.bytes();
    return bytes;
  }

  save(): unknown {
    return this.parts.map((part) => part.save());
  }

  load(state: unknown): void {
    for (const [index, saved] of (state as readonly unknown[]).entries()) this.parts[index]?.load(saved);
  }

  /** Takes this task's keys out of what another one saved, beside what is here. */
  loadShare(state: unknown): void {
    for (const [index, saved] of (state as readonly unknown[]).entries()) {
      this.parts[index]?.load(saved, this.keeps[index] ?? everyKey);
    }
  }

  private counting(to: Sink): Sink {
    return {
      row: (row) => {
        this.out += 1;
        to.row(row);
      },
      bound: (ms) => to.bound(ms),
    };
  }

  private contextOf(place: PumpPlace): OperatorContext {
    const report = (row: Row, problem: RowError) => {
      this.errors += 1;
      place.report({ pump: this.plan.name, row, problem });
    };
    return {
      nowMs: place.nowMs,
      seed: `${place.seed}/${this.plan.name}`,
      table: place.table,
      filtered: () => {
        this.filtered += 1;
      },
      late: (row, message) => {
        this.late += 1;
        report(row, new RowError("LATE_ROW", message));
      },
      // All else than a RowError is a fault of ours and ends the step: it must not hide among the tenant's rows.
      fail: (row, problem) => {
        if (!(problem instanceof RowError)) throw problem;
        report(row, problem);
      },
    };
  }
}

const everyKey: KeepsKey = () => true;

/** The query's rows are the target's as they are. */
function isIdentity({ query, values }: PumpPlan): boolean {
  return (
    values.length === query.columns.length &&
    values.every((value, index) => value.kind === "column" && value.index === index + 1)
  );
}
