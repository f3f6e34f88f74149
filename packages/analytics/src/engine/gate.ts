import type { Sink } from "../operator/operator.ts";
import type { Row } from "../type/value.ts";

/** Between an input's stream and the pumps of a strand: lets through the rows that are this task's, and all of the time. */
export class Gate implements Sink {
  /** Rows that were let through, since the engine was opened or loaded. */
  count = 0;
  readonly #lets: (row: Row) => boolean;
  readonly #readers: Sink[] = [];

  constructor(lets: (row: Row) => boolean) {
    this.#lets = lets;
  }

  subscribe(reader: Sink): void {
    this.#readers.push(reader);
  }

  row(row: Row): void {
    if (!this.#lets(row)) return;
    this.count += 1;
    for (let index = 0; index < this.#readers.length; index++) (this.#readers[index] as Sink).row(row);
  }

  bound(ms: number): void {
    for (let index = 0; index < this.#readers.length; index++) (this.#readers[index] as Sink).bound(ms);
  }
}
