import type { TailBatch } from "@millrace/streams";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TailOutlet } from "./tail-outlet.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const batch = (texts: readonly string[], total: number, skipped = 0): TailBatch => ({
  records: texts.map((text) => ({
    shardId: "shardId-000000000003",
    sequenceNumber: "49",
    partitionKey: "k",
    arrivalMs: 1,
    format: "text",
    text,
    isGzip: false,
    isTruncated: false,
    bytes: text.length,
  })),
  scanned: total,
  matched: total,
  sent: total - skipped,
  skipped,
  isAtTip: true,
});

/** Reads the body as it grows; the texts that came since the last call. */
function reader(body: ReadableStream<Uint8Array>) {
  const chunks: string[] = [];
  const done = body.pipeTo(new WritableStream({ write: (chunk) => void chunks.push(new TextDecoder().decode(chunk)) }));
  const read = async () => {
    await vi.advanceTimersByTimeAsync(250);
    return chunks.splice(0);
  };
  return { done, read };
}

test("what is found within a quarter of a second leaves together, with what it adds to the counts", async () => {
  const outlet = new TailOutlet(() => {});
  const { read } = reader(outlet.body);
  outlet.add(batch(["a"], 1));
  outlet.add(batch(["b"], 5, 3));
  const [opening, event] = await read();
  expect(opening).toBe(": millrace\n\n");
  expect(event).toMatch(/^event: records\ndata: /);
  const told = JSON.parse(String(event).split("data: ")[1] ?? "");
  expect(told).toMatchObject({ scanned: 5, matched: 5, skipped: 3 });
  expect(told.records.map(({ shard, text }: { shard: number; text: string }) => [shard, text])).toEqual([
    [3, "a"],
    [3, "b"],
  ]);
  outlet.add(batch(["c"], 7, 3));
  expect(JSON.parse(String(await read()).split("data: ")[1] ?? "")).toMatchObject({ scanned: 2, skipped: 0 });
  expect(await read()).toEqual([]);
});

test("a reader that is too slow is spared the records, and told how many they were", async () => {
  const outlet = new TailOutlet(() => {});
  const large = "x".repeat(5 * 1024 * 1024);
  outlet.add(batch([large], 1));
  await vi.advanceTimersByTimeAsync(250);
  outlet.add(batch(["lost", "lost too"], 3));
  const { read } = reader(outlet.body);
  const texts = (await read()).join("");
  expect(texts).toContain('"skipped":2');
  expect(texts).not.toContain("lost");
});

test("the end says why, and who leaves early is noticed", async () => {
  const outlet = new TailOutlet(() => {});
  const { done, read } = reader(outlet.body);
  outlet.end({ code: "stream.notFound", message: "No such stream.", canRetry: false });
  await done;
  expect((await read()).at(-1)).toBe(
    'event: problem\ndata: {"code":"stream.notFound","message":"No such stream.","canRetry":false}\n\n',
  );
  const onLeft = vi.fn();
  await new TailOutlet(onLeft).body.cancel();
  expect(onLeft).toHaveBeenCalledOnce();
});
