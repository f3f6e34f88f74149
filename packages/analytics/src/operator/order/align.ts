import type { Row } from "../../type/value.ts";
import { Deque } from "../deque.ts";
import { estimateBytes } from "../estimate-bytes.ts";
import type { Sink, Stateful } from "../operator.ts";

/** Takes the rows of several inputs in one order. */
export interface AlignedSink {
  row(row: Row, input: number): void;
  bound(ms: number): void;
}

/**
 * Brings the rows of several inputs into the order of their ROWTIME. A row waits until no input can bring an earlier one. Inputs that
 * keep the stream's time, as most do, never make a row wait; one that lags behind (a T-sort, `AS ROWTIME`) makes the others wait for
 * it. Rows of one ROWTIME stay in the order in which they came.
 */
export class Align implements Stateful {
  private readonly sink: AlignedSink;
  private readonly queues: readonly Deque<readonly [row: Row, number: number]>[];
  private readonly boundsMs: number[];
  private waiting = 0;
  private count = 0;
  private sentMs = Number.NEGATIVE_INFINITY;
  private size = 0;

  constructor(inputs: number, sink: AlignedSink) {
    this.sink = sink;
    this.queues = Array.from({ length: inputs }, () => new Deque());
    this.boundsMs = this.queues.map(() => Number.NEGATIVE_INFINITY);
  }

  /** Where the rows of one input go. */
  input(index: number): Sink {
    return { row: (row) => this.row(row, index), bound: (ms) => this.bound(ms, index) };
  }

  save(): unknown {
    const { boundsMs, count, sentMs } = this;
    return { boundsMs, count, sentMs, queues: this.queues.map((queue) => queue.save()) };
  }

  load(state: unknown): void {
    const saved = state as {
      boundsMs: readonly number[];
      count: number;
      sentMs: number;
      queues: readonly (readonly (readonly [Row, number])[])[];
    };
    // Of steps that are divided all inputs keep the time of the stream, so that none has rows that wait.
    this.count = Math.max(this.count, saved.count);
    this.sentMs = Math.max(this.sentMs, saved.sentMs);
    for (const [index, queue] of saved.queues.entries()) {
      for (const item of queue) this.queues[index]?.push(item);
      this.boundsMs[index] = Math.max(this.boundsMs[index] as number, saved.boundsMs[index] as number);
      this.waiting += queue.length;
      for (const [row] of queue) this.size += estimateBytes(row);
    }
  }

  bytes(): number {
    return this.size;
  }

  private row(row: Row, input: number): void {
    const rowMs = row[0] as number;
    if (rowMs > (this.boundsMs[input] as number)) this.boundsMs[input] = rowMs;
    if (this.waiting === 0 && Math.min(...this.boundsMs) >= rowMs) {
      this.sink.row(row, input);
      return;
    }
    this.queues[input]?.push([row, this.count++]);
    this.waiting += 1;
    this.size += estimateBytes(row);
    this.release();
  }

  private bound(ms: number, input: number): void {
    if (ms > (this.boundsMs[input] as number)) this.boundsMs[input] = ms;
    if (this.waiting > 0) this.release();
    const least = Math.min(...this.boundsMs);
    if (least <= this.sentMs) return;
    this.sentMs = least;
    this.sink.bound(least);
  }

  private release(): void {
    const least = Math.min(...this.boundsMs);
    for (let input = this.earliest(least); input !== undefined; input = this.earliest(least)) {
      const queue = this.queues[input] as Deque<readonly [Row, number]>;
      const [row] = queue.shift() as readonly [Row, number];
      this.waiting -= 1;
      this.size -= estimateBytes(row);
      this.sink.row(row, input);
    }
  }

  /** The input whose first row comes next, if it is not later than `least`. */
  private earliest(least: number): number | undefined {
    let found: number | undefined;
    let first: readonly [Row, number] | undefined;
    for (let input = 0; input < this.queues.length; input++) {
      const head = this.queues[input]?.at(0);
      if (head === undefined || (head[0][0] as number) > least) continue;
      if (first === undefined || comesBefore(head, first)) {
        first = head;
        found = input;
      }
    }
    return found;
  }
}

function comesBefore(a: readonly [Row, number], b: readonly [Row, number]): boolean {
  const times = (a[0][0] as number) - (b[0][0] as number);
  return times === 0 ? a[1] < b[1] : times < 0;
}
