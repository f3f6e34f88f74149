import type { LiveAsk, LiveEvent, LiveProblem } from "./live-wire.ts";

/** How the tab's connection stands: `resting` while nobody looks at the tab. */
export type LiveState = "connecting" | "open" | "lost" | "resting";

/** One topic of a tab, as whoever shows it takes part in the connection. */
export interface LiveListener {
  readonly kind: string;
  /** What to ask for with the connection that is about to be opened; undefined: nothing any more. */
  readonly ask: () => object | undefined;
  readonly onEvent: (name: string, data: unknown) => void;
  readonly onProblem: (problem: LiveProblem) => void;
  readonly onState: (state: LiveState) => void;
}

const BACKOFF_MS = [500, 1_000, 2_000, 5_000] as const;
/** Topics that come and go together share one connection. */
const GATHER_MS = 20;
/** A glance at another tab interrupts nothing. */
const REST_AFTER_MS = 10_000;

/**
 * The one connection of a tab, whatever its page shows: browsers give a site six over HTTP/1.1, for all tabs together. A tab
 * that nobody looks at gives its connection back after ten seconds, and opens another when somebody does.
 */
export class LiveConnection {
  readonly #url: string;
  readonly #listeners = new Map<string, LiveListener>();
  #nextId = 0;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #restTimer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #state: LiveState = "connecting";

  /** `url` has a query already. */
  constructor(url: string) {
    this.#url = url;
  }

  /** Looks whether the tab is looked at; the answer ends that. */
  watchTab(): () => void {
    const onChange = () => this.#onVisibility();
    document.addEventListener("visibilitychange", onChange);
    return () => {
      document.removeEventListener("visibilitychange", onChange);
      clearTimeout(this.#restTimer);
      clearTimeout(this.#timer);
      this.#source?.close();
    };
  }

  /** Takes a topic in; the answer takes it out. */
  join(listener: LiveListener): () => void {
    const id = String(this.#nextId++);
    this.#listeners.set(id, listener);
    listener.onState("connecting");
    this.#openIn(GATHER_MS);
    return () => {
      this.#listeners.delete(id);
      this.#openIn(GATHER_MS);
    };
  }

  /** Opens the connection again, with what the topics ask for now. */
  again(): void {
    this.#openIn(GATHER_MS);
  }

  #openIn(ms: number): void {
    if (this.#state === "resting") return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), ms);
  }

  #open(): void {
    this.#source?.close();
    this.#source = undefined;
    const topics = [...this.#listeners].flatMap(([id, { kind, ask }]) => {
      const input = ask();
      const asked: LiveAsk = { id, kind, input };
      return input === undefined ? [] : [`&topic=${encodeURIComponent(JSON.stringify(asked))}`];
    });
    if (topics.length === 0) return;
    const source = new EventSource(this.#url + topics.join(""));
    this.#source = source;
    source.onopen = () => this.#become("open");
    source.addEventListener("topic", (event) => this.#onEvent(JSON.parse(event.data) as LiveEvent));
    source.onerror = () => this.#onLost();
  }

  #onEvent({ id, name, data }: LiveEvent): void {
    const listener = this.#listeners.get(id);
    if (name === "problem") {
      if (listener) this.#onProblem(listener, data as LiveProblem);
      return;
    }
    // The server opens every connection, also one whose topics fail at once: only what is told shows that it works.
    this.#failures = 0;
    listener?.onEvent(name, data);
  }

  #onProblem(listener: LiveListener, problem: LiveProblem): void {
    listener.onProblem(problem);
    if (problem.canRetry) this.#onLost();
  }

  /** The browser would try again by itself, but with what was asked for before. */
  #onLost(): void {
    this.#source?.close();
    this.#source = undefined;
    const waitMs = BACKOFF_MS[Math.min(this.#failures, BACKOFF_MS.length - 1)] as number;
    this.#failures += 1;
    this.#become("lost");
    this.#openIn(waitMs);
  }

  #onVisibility(): void {
    clearTimeout(this.#restTimer);
    if (document.visibilityState === "hidden") {
      this.#restTimer = setTimeout(() => this.#rest(), REST_AFTER_MS);
      return;
    }
    if (this.#state !== "resting") return;
    this.#become("connecting");
    this.#openIn(0);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
    this.#become("resting");
  }

  #become(state: LiveState): void {
    this.#state = state;
    for (const listener of this.#listeners.values()) listener.onState(state);
  }
}
