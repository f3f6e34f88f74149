import type { ApplicationDefinition } from "../../application/definition.ts";
import type { EngineCounters } from "../../engine/engine.ts";
import type { WantedRecords } from "../../split/wanted-records.ts";
import type { PackedRecords } from "./packed-records.ts";
import type { PackedRows } from "./packed-rows.ts";

/** What a task's thread runs. The thread parses and binds by itself: what comes out of that cannot be sent. */
export interface ProgramSource {
  readonly definition: ApplicationDefinition;
  /** Of what draws at random: the application's id. */
  readonly seed: string;
  readonly stateBytesMax: number;
  /** The objects of the reference tables, by table. */
  readonly references: Readonly<Record<string, Uint8Array>>;
  /** Which of how many tasks it is. Undefined: the only one. */
  readonly part?: TaskPart;
  /** What `save` gave; undefined: the application begins with nothing. */
  readonly state?: Uint8Array;
  /** What `save` gave to each task of another division, all at the same place: those of its keys are taken. */
  readonly shares?: readonly Uint8Array[];
}

/** One of the tasks that an application's work is divided among, from 0. */
export interface TaskPart {
  readonly task: number;
  readonly tasks: number;
}

/** What became of the state that the program was opened with. */
export interface ProgramOpened {
  readonly kept: readonly string[];
  /** Pumps that are new or changed, and begin with nothing. */
  readonly discarded: readonly string[];
  /** For each stream of an input which of its records are to be given to it. */
  readonly wants: Readonly<Record<string, WantedRecords>>;
  /** The in-application streams with their columns' names. */
  readonly streams: readonly { readonly name: string; readonly columns: readonly string[] }[];
}

export interface ProgramStep {
  readonly batches: readonly PackedRecords[];
  readonly boundMs: number;
  readonly nowMs: number;
  /** Streams whose last rows are wanted by somebody who looks on, and how many of each. */
  readonly tail?: { readonly streams: readonly string[]; readonly rowsMax: number };
  /** Nothing is wanted but the state that follows. */
  readonly isReplay?: boolean;
}

/** A row of the error stream, as it is kept for people. */
export interface ErrorEntry {
  readonly errorMs: number;
  readonly name: string;
  readonly message: string;
  readonly pump: string;
  readonly dataRowtimeMs: number | null;
  readonly dataRow: string;
}

/** A row for people: values by column. */
export type ShownRow = Readonly<Record<string, string | number | boolean | null>>;

export interface StepResult {
  readonly outputs: readonly PackedRows[];
  /** The first of them; `errorCount` counts all. */
  readonly errors: readonly ErrorEntry[];
  readonly errorCount: number;
  readonly counters: EngineCounters;
  readonly stateBytes: number;
  /** Nothing came in and nothing moved: the same bound, given again with the next step, does the same. */
  readonly isQuiet: boolean;
  readonly rowsIn: number;
  readonly workMs: number;
  readonly tail: Readonly<Record<string, readonly ShownRow[]>>;
}

export type ThreadRequest =
  | { readonly id: number; readonly kind: "open"; readonly source: ProgramSource }
  | { readonly id: number; readonly kind: "step"; readonly step: ProgramStep }
  | { readonly id: number; readonly kind: "save" };

/** `definition`: the code or a schema is wrong. `state`: over the limit. `fault`: ours. */
export type ProblemKind = "definition" | "state" | "fault";

export type ThreadAnswer =
  | { readonly id: number; readonly result: ProgramOpened | StepResult | Uint8Array }
  | { readonly id: number; readonly problem: { readonly kind: ProblemKind; readonly message: string } };
