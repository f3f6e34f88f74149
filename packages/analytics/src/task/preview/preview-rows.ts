import type { EngineCounters } from "../../engine/engine.ts";
import type { ErrorEntry, ProgramOpened, ProgramStep, ShownRow, StepResult } from "../thread/messages.ts";

const ROWS_MAX = 200;
const ERRORS_MAX = 100;

/** What a preview shows of the steps that it ran. */
export class PreviewRows {
  readonly wanted: NonNullable<ProgramStep["tail"]>;
  readonly #streams: ProgramOpened["streams"];
  readonly #rows = new Map<string, readonly ShownRow[]>();
  #errors: readonly ErrorEntry[] = [];
  #counters: EngineCounters | undefined;
  #workMs = 0;

  constructor(streams: ProgramOpened["streams"]) {
    this.#streams = streams;
    this.wanted = { streams: streams.map(({ name }) => name), rowsMax: ROWS_MAX };
  }

  add({ tail, errors, counters, workMs }: StepResult): void {
    for (const [name, rows] of Object.entries(tail)) {
      this.#rows.set(name, [...(this.#rows.get(name) ?? []), ...rows].slice(-ROWS_MAX));
    }
    this.#errors = [...this.#errors, ...errors].slice(0, ERRORS_MAX);
    this.#counters = counters;
    this.#workMs += workMs;
  }

  result() {
    const streams = this.#streams.map(({ name, columns }) => {
      const count = this.#counters?.streams[name] ?? 0;
      return { name, columns, count, rows: this.#rows.get(name) ?? [] };
    });
    return { streams, errors: this.#errors, counters: this.#counters, workMs: this.#workMs };
  }
}
