import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { LiveOutlet } from "./live-outlet.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Reads the body as it grows; the texts that came since the last call. */
function reader(body: ReadableStream<Uint8Array>) {
  const chunks: string[] = [];
  void body.pipeTo(new WritableStream({ write: (chunk) => void chunks.push(new TextDecoder().decode(chunk)) }));
  return async () => {
    await vi.advanceTimersByTimeAsync(1_000);
    return chunks.splice(0);
  };
}

test("events leave as they come, the first bytes at once, and a comment after 15 quiet seconds", async () => {
  const outlet = new LiveOutlet(() => undefined);
  const read = reader(outlet.body);
  outlet.send({ id: "1", name: "records", data: { n: 1 } });
  expect(await read()).toEqual([
    ": millrace\n\n",
    'event: topic\ndata: {"id":"1","name":"records","data":{"n":1}}\n\n',
  ]);
  await vi.advanceTimersByTimeAsync(13_000);
  expect(await read()).toEqual([": still here\n\n"]);
  outlet.close();
});

test("that nobody reads is noticed, and so is who leaves", async () => {
  const onLeft = vi.fn();
  const outlet = new LiveOutlet(onLeft);
  expect(outlet.isChoked).toBe(false);
  outlet.send({ id: "1", name: "records", data: "x".repeat(5 * 1024 * 1024) });
  expect(outlet.isChoked).toBe(true);
  await outlet.body.cancel();
  expect(onLeft).toHaveBeenCalledOnce();
});
