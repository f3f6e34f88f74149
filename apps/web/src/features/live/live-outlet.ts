import type { LiveEvent } from "./live-wire.ts";

const QUIET_MS = 15_000;
const LOOK_MS = 1_000;
/** A browser that reads slower than this is choked: what is sent to it should be less. */
const WAITING_BYTES_MAX = 4 * 1024 * 1024;

/** The body of a live answer: events of all topics as they come, and a comment now and then when none does. */
export class LiveOutlet {
  readonly body: ReadableStream<Uint8Array>;
  readonly #encoder = new TextEncoder();
  readonly #timer: ReturnType<typeof setInterval>;
  #out: ReadableStreamDefaultController<Uint8Array> | undefined;
  #sentMs = Date.now();

  constructor(onLeft: () => void) {
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (out) => {
          this.#out = out;
          // The first bytes open the EventSource; without them it would wait for the first event.
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
    this.#timer = setInterval(() => this.#keepOpen(), LOOK_MS);
  }

  send(event: LiveEvent): void {
    this.#write(`event: topic\ndata: ${JSON.stringify(event)}\n\n`);
  }

  /** True while the browser has not taken what it was sent already. */
  get isChoked(): boolean {
    return (this.#out?.desiredSize ?? 0) <= 0;
  }

  /** Ends without a word: nobody listens any more, or nothing is left to tell. */
  close(): void {
    clearInterval(this.#timer);
    this.#out?.close();
    this.#out = undefined;
  }

  #keepOpen(): void {
    if (Date.now() - this.#sentMs >= QUIET_MS) this.#write(": still here\n\n");
  }

  #write(text: string): void {
    this.#sentMs = Date.now();
    this.#out?.enqueue(this.#encoder.encode(text));
  }
}
