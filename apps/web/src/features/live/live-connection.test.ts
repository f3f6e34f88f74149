import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveConnection, type LiveState } from "./live-connection.ts";
import type { LiveAsk, LiveEvent } from "./live-wire.ts";

/** The browser's EventSource as far as it is used here, driven by the test. */
class FakeSource {
  static opened: FakeSource[] = [];
  readonly url: URL;
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  isClosed = false;
  #listener: ((event: { data: string }) => void) | undefined;
  constructor(url: string) {
    this.url = new URL(url, "http://console");
    FakeSource.opened.push(this);
  }
  addEventListener(_name: string, listener: (event: { data: string }) => void) {
    this.#listener = listener;
  }
  get asks(): LiveAsk[] {
    return this.url.searchParams.getAll("topic").map((text) => JSON.parse(text) as LiveAsk);
  }
  send(event: LiveEvent) {
    this.#listener?.({ data: JSON.stringify(event) });
  }
  close() {
    this.isClosed = true;
  }
}

const page = { visibilityState: "visible", listeners: new Set<() => void>() };
beforeEach(() => {
  FakeSource.opened = [];
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  vi.stubGlobal("document", {
    get visibilityState() {
      return page.visibilityState;
    },
    addEventListener: (_name: string, listener: () => void) => page.listeners.add(listener),
    removeEventListener: (_name: string, listener: () => void) => page.listeners.delete(listener),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const see = (visibilityState: "visible" | "hidden") => {
  page.visibilityState = visibilityState;
  for (const listener of page.listeners) listener();
};

function topic(connection: LiveConnection, input: object | undefined = {}) {
  const events: unknown[] = [];
  const states: LiveState[] = [];
  const leave = connection.join({
    kind: "tail",
    ask: () => input,
    onEvent: (name, data) => events.push([name, data]),
    onProblem: ({ message }) => events.push(["problem", message]),
    onState: (state) => states.push(state),
  });
  return { events, states, leave };
}
const last = () => FakeSource.opened.at(-1) as FakeSource;

test("all topics of a page share one connection, and each hears its own", () => {
  const connection = new LiveConnection("/api/live/t?region=r");
  const [a, b] = [topic(connection, { n: 1 }), topic(connection, { n: 2 })];
  vi.advanceTimersByTime(50);
  expect(FakeSource.opened).toHaveLength(1);
  expect(last().asks.map(({ kind, input }) => [kind, input])).toEqual([
    ["tail", { n: 1 }],
    ["tail", { n: 2 }],
  ]);
  last().send({ id: last().asks[1]?.id ?? "", name: "records", data: 7 });
  expect([a.events, b.events]).toEqual([[], [["records", 7]]]);
  b.leave();
  vi.advanceTimersByTime(50);
  expect([last().asks.length, FakeSource.opened[0]?.isClosed]).toEqual([1, true]);
});

test("who asks for nothing any more has no part, and without anybody there is no connection", () => {
  const connection = new LiveConnection("/api/live/t?region=r");
  connection.join({ kind: "tail", ask: () => undefined, onEvent: vi.fn(), onProblem: vi.fn(), onState: vi.fn() });
  vi.advanceTimersByTime(50);
  expect(FakeSource.opened).toHaveLength(0);
});

test("a lost connection is opened again, a little later each time", () => {
  const { states } = topic(new LiveConnection("/api/live/t?region=r"));
  vi.advanceTimersByTime(50);
  last().onopen?.();
  last().onerror?.();
  vi.advanceTimersByTime(499);
  expect(FakeSource.opened).toHaveLength(1);
  vi.advanceTimersByTime(1);
  last().onerror?.();
  vi.advanceTimersByTime(999);
  expect(FakeSource.opened).toHaveLength(2);
  vi.advanceTimersByTime(1);
  last().onopen?.();
  expect(states).toEqual(["connecting", "open", "lost", "lost", "open"]);
});

test("a problem of one topic that may pass opens the connection again; one that may not disturbs nobody", () => {
  const connection = new LiveConnection("/api/live/t?region=r");
  const { events } = topic(connection);
  vi.advanceTimersByTime(50);
  const [{ id = "" } = {}] = last().asks;
  last().send({ id, name: "problem", data: { code: "x", message: "No.", canRetry: false } });
  vi.advanceTimersByTime(10_000);
  expect([events, FakeSource.opened.length]).toEqual([[["problem", "No."]], 1]);
  last().send({ id, name: "problem", data: { code: "x", message: "Wait.", canRetry: true } });
  vi.advanceTimersByTime(500);
  expect(FakeSource.opened).toHaveLength(2);
});

test("a topic that fails as often as it is opened is asked for less and less often, until something works again", () => {
  const connection = new LiveConnection("/api/live/t?region=r");
  topic(connection);
  vi.advanceTimersByTime(50);
  const [{ id = "" } = {}] = last().asks;
  for (const waitMs of [500, 1_000, 2_000]) {
    const opened = FakeSource.opened.length;
    last().onopen?.();
    last().send({ id, name: "problem", data: { code: "x", message: "Wait.", canRetry: true } });
    vi.advanceTimersByTime(waitMs - 1);
    expect(FakeSource.opened).toHaveLength(opened);
    vi.advanceTimersByTime(1);
    expect(FakeSource.opened).toHaveLength(opened + 1);
  }
  last().send({ id, name: "records", data: 7 });
  last().onerror?.();
  vi.advanceTimersByTime(500);
  expect(FakeSource.opened).toHaveLength(5);
});

test("a tab that nobody looks at gives its connection back after ten seconds, and has it again when somebody does", () => {
  const connection = new LiveConnection("/api/live/t?region=r");
  const stop = connection.watchTab();
  const { states } = topic(connection);
  vi.advanceTimersByTime(50);
  see("hidden");
  vi.advanceTimersByTime(9_000);
  see("visible");
  see("hidden");
  vi.advanceTimersByTime(9_999);
  expect(last().isClosed).toBe(false);
  vi.advanceTimersByTime(1);
  expect([last().isClosed, states.at(-1)]).toEqual([true, "resting"]);
  vi.advanceTimersByTime(60_000);
  see("visible");
  vi.advanceTimersByTime(1);
  expect([FakeSource.opened.length, states.at(-1)]).toEqual([2, "connecting"]);
  stop();
});
