import type { TailBatch } from "@millrace/streams";
import { parseShardId } from "./record/parse-shard-id.ts";
import type { TailProblem, TailRecords, WireRecord } from "./tail-wire.ts";

const EVERY_MS = 250;
const QUIET_MS = 15_000;
/** A browser that reads slower than this is spared the records; it still learns how many there were. */
const WAITING_BYTES_MAX = 4 * 1024 * 1024;

type Counts = Pick<TailBatch, "scanned" | "matched" | "skipped">;
const none: Counts = { scanned: 0, matched: 0, skipped: 0 };

/**
 * The body of a tail's answer. Batches come as fast as they are found and leave together, four times a second at most, so
 * that no browser is flooded; after 15 seconds without one a comment tells proxies that the connection lives.
 */
export class TailOutlet {
  readonly body: ReadableStream<Uint8Array>;
  readonly #encoder = new TextEncoder();
  readonly #timer: ReturnType<typeof setInterval>;
  #out: ReadableStreamDefaultController<Uint8Array> | undefined;
  #waiting: WireRecord[] = [];
  /** Totals since the start: counted so far, and those that the last event told. */
  #counted = none;
  #told = none;
  #dropped = 0;
  #sentMs = Date.now();

  constructor(onLeft: () => void) {
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (out) => {
          this.#out = out;
          // The first bytes open the EventSource; without them it would wait for the first record.
          out.enqueue(this.#encoder.encode(": millrace\n\n"));
        },
        cancel: () => {
          this.#out = undefined;
          this.close();
          onLeft();
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: WAITING_BYTES_MAX }),
    );
    this.#timer = setInterval(() => this.#flush(), EVERY_MS);
  }

  add({ records, scanned, matched, skipped }: TailBatch): void {
    this.#counted = { scanned, matched, skipped };
    if (this.#isChoked()) this.#dropped += records.length;
    else this.#waiting.push(...records.map(({ shardId, ...record }) => ({ ...record, shard: parseShardId(shardId) })));
  }

  /** Sends what waits, says why it is over, and ends. */
  end(problem: TailProblem): void {
    this.#flush();
    this.#send("problem", problem);
    this.close();
  }

  /** Ends without a word: nobody listens any more. */
  close(): void {
    clearInterval(this.#timer);
    this.#out?.close();
    this.#out = undefined;
  }

  #flush(): void {
    const scanned = this.#counted.scanned - this.#told.scanned;
    if (scanned > 0 || this.#waiting.length > 0) {
      const event: TailRecords = {
        records: this.#waiting,
        scanned,
        matched: this.#counted.matched - this.#told.matched,
        skipped: this.#counted.skipped - this.#told.skipped + this.#dropped,
      };
      this.#waiting = [];
      this.#told = this.#counted;
      this.#dropped = 0;
      this.#send("records", event);
    } else if (Date.now() - this.#sentMs >= QUIET_MS) this.#write(": still here\n\n");
  }

  #send(name: string, data: object): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #write(text: string): void {
    this.#sentMs = Date.now();
    this.#out?.enqueue(this.#encoder.encode(text));
  }

  #isChoked(): boolean {
    return (this.#out?.desiredSize ?? 0) <= 0;
  }
}
