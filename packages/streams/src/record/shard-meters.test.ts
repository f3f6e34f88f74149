import { MIB } from "@millrace/base";
import { resolveLimits } from "@millrace/contract";
import { expect, test } from "vitest";
import type { ShardView } from "../directory/stream-view.ts";
import { ShardMeter, ShardMeters } from "./shard-meters.ts";

const limits = resolveLimits("aws");
const shard = (stream: string, index: number) =>
  ({ ref: { team: "t", stream, shard: index }, index }) as unknown as ShardView;

function write(meter: ShardMeter, nowMs: number, bytes: number): boolean {
  meter.fillWrite(nowMs, limits);
  return meter.takeWrite(bytes);
}

test("a writer gets a second's worth at once and the rate after that, by bytes and by records", () => {
  const meter = new ShardMeter();
  const passed = { bytes: 0, records: 0 };
  for (let ms = 0; ms < 10_000; ms += 10) if (write(meter, 1e12 + ms, MIB / 50)) passed.bytes += MIB / 50;
  for (let ms = 20_000; ms < 30_000; ms += 1)
    for (let i = 0; i < 2; i += 1) if (write(meter, 1e12 + ms, 1)) passed.records += 1;
  expect(passed.bytes / MIB).toBeCloseTo(11, 0);
  expect(passed.records).toBeGreaterThan(10_900);
  expect(passed.records).toBeLessThan(11_100);
});

test("a clock that goes back gives nothing and takes nothing", () => {
  const meter = new ShardMeter();
  expect(write(meter, 1e12, MIB)).toBe(true);
  expect(write(meter, 1e12 - 60_000, 1)).toBe(false);
  expect(write(meter, 1e12 - 59_000, 1)).toBe(true);
});

test("what was returned can be drawn again", () => {
  const meter = new ShardMeter();
  write(meter, 1e12, 2 * MIB);
  meter.returnWrite(2 * MIB, 1);
  expect(write(meter, 1e12, 1)).toBe(true);
});

test("a shard keeps its meter while it is used, whatever number of others is", () => {
  const meters = new ShardMeters();
  const mine = meters.of(shard("mine", 0));
  for (let i = 0; i < 50_000; i += 1) {
    meters.of(shard("other", i));
    if (i % 10_000 === 0) expect(meters.of(shard("mine", 0))).toBe(mine);
  }
  expect(meters.of(shard("other", 0))).not.toBe(undefined);
});
