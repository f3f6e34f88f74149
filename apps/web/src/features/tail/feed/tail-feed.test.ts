import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { LiveConnection, LiveListener } from "../../live/index.ts";
import { TailFeed } from "./tail-feed.ts";
import type { TailRecords } from "./tail-wire.ts";

const some = (count: number, more: Partial<TailRecords> = {}): TailRecords => ({
  records: Array.from({ length: count }, (_, index) => ({
    shard: 0,
    sequenceNumber: String(index),
    partitionKey: "k",
    arrivalMs: 500,
    format: "text",
    text: "",
    isTruncated: false,
    bytes: 0,
  })),
  scanned: count,
  scannedBytes: count,
  matched: count,
  skipped: 0,
  orderedToMs: 400,
  isAtTip: true,
  ...more,
});

function startFeed(from = "latest") {
  const question = { streamName: "orders", filter: "", decoding: "auto", from, isUnmasked: false } as const;
  const feed = new TailFeed(question);
  const again = vi.fn();
  let joined: LiveListener | undefined;
  const live: Pick<LiveConnection, "join" | "again"> = {
    join: (listener) => {
      joined = listener;
      return () => undefined;
    },
    again,
  };
  feed.start(live as LiveConnection);
  const listener = joined as LiveListener;
  listener.ask();
  listener.onState("open");
  return { feed, listener, again, question };
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a tail feed", () => {
  test("held, shows the same rows and counts what comes; then shows it", () => {
    const { feed, listener } = startFeed();
    listener.onEvent("records", some(3));
    feed.hold(true);
    const before = feed.getSnapshot().rows;
    listener.onEvent("records", some(2));
    expect(feed.getSnapshot().rows).toBe(before);
    expect(feed.getSnapshot().newCount).toBe(2);
    feed.hold(false);
    expect(feed.getSnapshot().rows.length).toBe(5);
    expect(feed.getSnapshot().newCount).toBe(0);
  });

  test("says the sampling that the server did, forgets its rate after some seconds, and keeps its total", () => {
    const { feed, listener } = startFeed();
    listener.onEvent("records", some(100, { scanned: 900, matched: 800, skipped: 700 }));
    expect(feed.getSnapshot()).toMatchObject({ sampling: 8, scannedRate: 300, matchedRate: 267, skipped: 700 });
    vi.advanceTimersByTime(4_000);
    expect(feed.getSnapshot()).toMatchObject({ sampling: 1, scannedRate: 0, skipped: 700 });
  });

  test("after a short loss goes on where the order was certain, with no record twice and none missing", () => {
    const { feed, listener, question } = startFeed();
    listener.onEvent("records", some(3));
    listener.onState("lost");
    expect(feed.getSnapshot()).toMatchObject({ state: "lost", lostMs: 1_000_000 });
    vi.advanceTimersByTime(5_000);
    expect(listener.ask()).toEqual({ ...question, resumeMs: 400 });
    listener.onState("open");
    listener.onEvent("records", some(4));
    expect(feed.getSnapshot().rows.map(({ id }) => id)).toEqual(["0", "1", "2", "3"]);
  });

  test("after a long one goes on from now, with a gap in its place that says why", () => {
    const { feed, listener, question } = startFeed();
    listener.onEvent("records", some(1));
    listener.onState("resting");
    vi.advanceTimersByTime(90_000);
    expect(listener.ask()).toEqual(question);
    listener.onState("open");
    const gap = { kind: "gap", why: "hidden", fromMs: 1_000_000, toMs: 1_090_000 };
    expect(feed.getSnapshot().rows.at(-1)).toMatchObject(gap);
  });

  test("a look at what was goes on where it was, however long it was away", () => {
    const { feed, listener, question } = startFeed("trim");
    listener.onEvent("records", some(1, { isAtTip: false }));
    listener.onState("lost");
    vi.advanceTimersByTime(900_000);
    expect(listener.ask()).toEqual({ ...question, resumeMs: 400 });
    listener.onState("open");
    expect(feed.getSnapshot().rows).toHaveLength(1);
  });

  test("once the server stopped nothing is asked for, until somebody wants it to go on", () => {
    const { feed, listener, again, question } = startFeed("trim");
    listener.onEvent("records", some(2, { isAtTip: false, stopped: { because: "records", nextMs: 777 } }));
    expect(feed.getSnapshot()).toMatchObject({ state: "stopped", stop: { because: "records" } });
    expect([listener.ask(), again.mock.calls.length]).toEqual([undefined, 1]);
    feed.continue();
    expect(listener.ask()).toEqual({ ...question, resumeMs: 777 });
    listener.onState("open");
    expect(feed.getSnapshot()).toMatchObject({ state: "live", stop: undefined });
    expect(feed.getSnapshot().rows).toHaveLength(2);
  });

  test("does not try again when that cannot help", () => {
    const { feed, listener } = startFeed();
    listener.onProblem({ code: "stream.notFound", message: "Gone.", canRetry: false });
    listener.onState("lost");
    expect(listener.ask()).toBeUndefined();
    expect(feed.getSnapshot()).toMatchObject({ state: "ended", problem: { code: "stream.notFound" } });
  });
});
