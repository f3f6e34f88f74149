import { MIB } from "@millrace/base";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { SortBuffer } from "./sort-buffer.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("sorts that follow each other share their memory, although each journal is a little larger", () => {
  const buffer = new SortBuffer();
  const first = buffer.take(5 * MIB);
  expect(first).toHaveLength(5 * MIB);
  buffer.give();
  vi.advanceTimersByTime(1000);
  expect(buffer.take(5 * MIB + 1).buffer).toBe(first.buffer);
  vi.advanceTimersByTime(10_000);
  // It is in use: nothing takes it away.
  expect(buffer.bytes).toBe(8 * MIB);
});

test("a larger journal frees what was too small, and after a while without sorts nothing is held", () => {
  const buffer = new SortBuffer();
  const small = buffer.take(MIB);
  const large = buffer.take(6 * MIB);
  expect(large).toHaveLength(6 * MIB);
  expect(small.buffer.byteLength).toBe(0);
  buffer.give();
  vi.advanceTimersByTime(2000);
  expect(buffer.bytes).toBe(0);
  expect(buffer.take(MIB)).toHaveLength(MIB);
});
