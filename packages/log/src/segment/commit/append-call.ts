import type { AppendResult } from "../../stream-log.ts";

/**
 * The appends that one caller made at once, and what became of each. A request to hundreds of shards is hundreds of appends: one
 * promise for all of them costs less than the records would with one each.
 */
export class AppendCall {
  readonly #results: AppendResult[];
  readonly #done: (results: AppendResult[]) => void;
  #left: number;

  constructor(count: number, done: (results: AppendResult[]) => void) {
    this.#results = new Array<AppendResult>(count);
    this.#left = count;
    this.#done = done;
  }

  settle(index: number, result: AppendResult): void {
    this.#results[index] = result;
    this.#left -= 1;
    if (this.#left === 0) this.#done(this.#results);
  }
}
