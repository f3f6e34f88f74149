import { numberOf } from "./trial-record.ts";

export interface LedgerFigures {
  /** Records that were acknowledged. */
  readonly acked: number;
  /** Acknowledged ones that neither arrived nor are in the error prefix. */
  readonly lost: number;
  /** Arrivals beyond each record's first. */
  readonly doubled: number;
  /** What arrived and is not what was sent, or was never sent. */
  readonly wrong: number;
  /** Records in the error prefix. */
  readonly failed: number;
  /** Arrivals of a record before one that was sent earlier; only told where the order is promised. */
  readonly reordered: number;
}

/**
 * What was sent to one delivery and what became of it. Records are numbered from 0; each is sent once, so that whatever comes twice
 * was doubled on the way.
 */
export class Ledger {
  readonly #recordOf: (n: number) => Buffer;
  #isAcked = new Uint8Array(1 << 16);
  #arrivals = new Uint8Array(1 << 16);
  #sent = 0;
  #acked = 0;
  #arrived = 0;
  #wrong = 0;
  #reordered = 0;
  #highest = -1;
  readonly #failed = new Set<number>();

  constructor(recordOf: (n: number) => Buffer) {
    this.#recordOf = recordOf;
  }

  get acked(): number {
    return this.#acked;
  }

  /** Records that arrived at least once. */
  get arrived(): number {
    return this.#arrived;
  }

  /** The next records to send. */
  take(count: number): { readonly first: number; readonly records: Buffer[] } {
    const first = this.#sent;
    this.#sent += count;
    while (this.#sent > this.#isAcked.length) this.#grow();
    return { first, records: Array.from({ length: count }, (_, i) => this.#recordOf(first + i)) };
  }

  ack(n: number): void {
    this.#isAcked[n] = 1;
    this.#acked += 1;
  }

  arrive(record: Buffer): void {
    const n = this.#check(record);
    if (n === undefined) return;
    if (n < this.#highest) this.#reordered += 1;
    else this.#highest = n;
    if (this.#arrivals[n] === 0) this.#arrived += 1;
    this.#arrivals[n] = Math.min(255, (this.#arrivals[n] ?? 0) + 1);
  }

  /** A record was found in the error prefix: it is not lost. */
  fail(record: Buffer): void {
    const n = this.#check(record);
    if (n !== undefined) this.#failed.add(n);
  }

  figures(): LedgerFigures {
    let lost = 0;
    let doubled = 0;
    for (let n = 0; n < this.#sent; n += 1) {
      if (this.#isLost(n)) lost += 1;
      doubled += Math.max(0, (this.#arrivals[n] ?? 0) - 1);
    }
    const { acked } = this;
    return { acked, lost, doubled, wrong: this.#wrong, failed: this.#failed.size, reordered: this.#reordered };
  }

  /** The lost records, as first and last of each run of them. */
  lostRanges(): [first: number, last: number][] {
    const ranges: [number, number][] = [];
    for (let n = 0; n < this.#sent; n += 1) {
      if (!this.#isLost(n)) continue;
      const range = ranges.at(-1);
      if (range?.[1] === n - 1) range[1] = n;
      else ranges.push([n, n]);
    }
    return ranges;
  }

  #isLost(n: number): boolean {
    return this.#isAcked[n] === 1 && this.#arrivals[n] === 0 && !this.#failed.has(n);
  }

  /** The number of a record, if it is exactly one that was sent. */
  #check(record: Buffer): number | undefined {
    const n = numberOf(record);
    if (n !== undefined && n < this.#sent && this.#recordOf(n).equals(record)) return n;
    this.#wrong += 1;
    return undefined;
  }

  #grow(): void {
    const grown = (bytes: Uint8Array) => {
      const more = new Uint8Array(bytes.length * 2);
      more.set(bytes);
      return more;
    };
    this.#isAcked = grown(this.#isAcked) as Uint8Array<ArrayBuffer>;
    this.#arrivals = grown(this.#arrivals) as Uint8Array<ArrayBuffer>;
  }
}
