import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ROWS_MAX, TailFeed } from "./tail-feed.ts";
import type { TailRecords } from "./tail-wire.ts";

/** The browser's EventSource as far as the feed uses it, driven by the test. */
class FakeSource {
  static readonly opened: FakeSource[] = [];
  readonly url: string;
  readonly #listeners = new Map<string, (event: { data: string }) => void>();
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  isClosed = false;
  constructor(url: string) {
    this.url = url;
    FakeSource.opened.push(this);
  }
  addEventListener(name: string, listener: (event: { data: string }) => void) {
    this.#listeners.set(name, listener);
  }
  send(name: string, data: unknown) {
    this.#listeners.get(name)?.({ data: JSON.stringify(data) });
  }
  close() {
    this.isClosed = true;
  }
}

const some = (count: number, more: Partial<TailRecords> = {}): TailRecords => ({
  records: Array.from({ length: count }, (_, index) => ({
    shard: 0,
    sequenceNumber: String(index),
    partitionKey: "k",
    arrivalMs: 0,
    format: "text",
    text: "",
    isGzip: false,
    isTruncated: false,
    bytes: 0,
  })),
  scanned: count,
  matched: count,
  skipped: 0,
  ...more,
});

function startFeed() {
  const feed = new TailFeed("/api/live?from=trim");
  feed.start();
  const source = FakeSource.opened.at(-1) as FakeSource;
  source.onopen?.();
  return { feed, source };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.stubGlobal("EventSource", FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a tail feed", () => {
  test("remembers the last rows only", () => {
    const { feed, source } = startFeed();
    for (let i = 0; i < 12; i += 1) source.send("records", some(500));
    const { rows, scannedTotal } = feed.getSnapshot();
    expect(rows.length).toBe(ROWS_MAX);
    expect(rows.at(-1)?.id).toBe(5_999);
    expect(scannedTotal).toBe(6_000);
  });

  test("held, shows the same rows and counts what comes; then shows it", () => {
    const { feed, source } = startFeed();
    source.send("records", some(3));
    feed.hold(true);
    const before = feed.getSnapshot().rows;
    source.send("records", some(2));
    expect(feed.getSnapshot().rows).toBe(before);
    expect(feed.getSnapshot().newCount).toBe(2);
    feed.hold(false);
    expect(feed.getSnapshot().rows.length).toBe(5);
    expect(feed.getSnapshot().newCount).toBe(0);
  });

  test("says the sampling that the server did, and forgets it after some seconds", () => {
    const { feed, source } = startFeed();
    source.send("records", some(100, { scanned: 900, matched: 800, skipped: 700 }));
    expect(feed.getSnapshot()).toMatchObject({ sampling: 8, scannedRate: 300, matchedRate: 267 });
    vi.advanceTimersByTime(4_000);
    expect(feed.getSnapshot()).toMatchObject({ sampling: 1, scannedRate: 0 });
  });

  test("after a lost connection goes on from now, with a gap in its place", () => {
    const { feed, source } = startFeed();
    source.send("records", some(1));
    source.onerror?.();
    expect(feed.getSnapshot().state).toBe("lost");
    expect(source.isClosed).toBe(true);
    vi.advanceTimersByTime(600);
    const second = FakeSource.opened.at(-1) as FakeSource;
    expect(second.url).toBe("/api/live?from=trim&resume=1");
    second.onopen?.();
    expect(feed.getSnapshot().state).toBe("live");
    expect(feed.getSnapshot().rows.at(-1)).toMatchObject({ kind: "gap", fromMs: 1_000_000 });
  });

  test("does not try again when that cannot help", () => {
    const { feed, source } = startFeed();
    const opened = FakeSource.opened.length;
    source.send("problem", { code: "stream.notFound", message: "Gone.", canRetry: false });
    source.onerror?.();
    vi.advanceTimersByTime(60_000);
    expect(FakeSource.opened.length).toBe(opened);
    expect(feed.getSnapshot()).toMatchObject({ state: "ended", problem: { code: "stream.notFound" } });
  });
});
