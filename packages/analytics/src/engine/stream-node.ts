import type { Sink } from "../operator/operator.ts";
import type { Row } from "../type/value.ts";

/**
 * An in-application stream. Its time never goes back: a row that is older than the stream is given the stream's time, in a copy. The
 * stream's bound is the least of its feeders'. Who reads it gets each row at once, in the order in which they subscribed.
 */
export class StreamNode implements Sink {
  readonly name: string;
  /** Rows that came, since the engine was opened or loaded. */
  count = 0;
  /** Whether the row that is on its way to the readers is of a record of this task's own. */
  isOwn = true;
  private timeMs = Number.NEGATIVE_INFINITY;
  private readonly readers: Sink[] = [];
  private readonly boundsMs: number[] = [];
  private taken: Row[] | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get isFed(): boolean {
    return this.boundsMs.length > 0;
  }

  subscribe(reader: Sink): void {
    this.readers.push(reader);
  }

  /** Where one of the stream's feeders puts its rows. */
  feeder(): Sink {
    const index = this.boundsMs.push(Number.NEGATIVE_INFINITY) - 1;
    return {
      row: (row) => this.row(row),
      bound: (ms) => {
        this.boundsMs[index] = ms;
        this.bound(Math.min(...this.boundsMs));
      },
    };
  }

  watch(): void {
    this.taken ??= [];
  }

  /** The rows since the last call, or since it was watched; undefined when nobody watches the stream. */
  take(isWatchedOn: boolean): readonly Row[] | undefined {
    const rows = this.taken;
    this.taken = isWatchedOn ? [] : undefined;
    return rows;
  }

  /** A row of a record that another task counts and shows: only for who reads here. */
  guest(row: Row): void {
    this.isOwn = false;
    this.send(this.timed(row));
    this.isOwn = true;
  }

  row(row: Row): void {
    const timed = this.timed(row);
    this.count += 1;
    this.taken?.push(timed);
    this.send(timed);
  }

  private timed(row: Row): Row {
    const rowMs = row[0] as number;
    if (rowMs >= this.timeMs) {
      this.timeMs = rowMs;
      return row;
    }
    const timed = row.slice();
    timed[0] = this.timeMs;
    return timed;
  }

  private send(timed: Row): void {
    for (let index = 0; index < this.readers.length; index++) (this.readers[index] as Sink).row(timed);
  }

  bound(ms: number): void {
    if (ms > this.timeMs) this.timeMs = ms;
    for (let index = 0; index < this.readers.length; index++) (this.readers[index] as Sink).bound(ms);
  }

  save(): unknown {
    return this.timeMs;
  }

  load(state: unknown): void {
    this.timeMs = Math.max(this.timeMs, state as number);
  }
}
