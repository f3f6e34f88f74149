import { MIB } from "@millrace/base";
import { expect, test } from "vitest";
import { unpackRecords } from "../../record/parquet/process/packed-records.ts";
import { ByteRun } from "./byte-run.ts";

const sizes = [0, 1, 4095, 4096, 5000, 0, 3 * MIB, MIB, 17, 300_000, 900_000];
const datas = sizes.map((size, index) => Buffer.alloc(size, index + 1));
const whole = Buffer.concat(datas);

test("what is kept stays together where it lies, and the parts are all of it in order", () => {
  const run = new ByteRun();
  const kept = datas.map((data) => run.keep(data));
  // Blocks that came later have moved nothing.
  expect(kept.map((data, index) => data.equals(datas[index] as Buffer))).toEqual(sizes.map(() => true));
  expect(Buffer.concat(run.parts()).equals(whole)).toBe(true);
  expect(run.bytes).toBe(whole.length);
});

test("what is kept is a copy", () => {
  const run = new ByteRun();
  const data = Buffer.from("abc");
  const kept = run.keep(data);
  data.fill("x");
  expect(kept.toString()).toBe("abc");
  run.append(Buffer.from("def"));
  expect(kept.toString()).toBe("abc");
});

test("what is appended fills the blocks", () => {
  const run = new ByteRun();
  for (const data of datas) run.append(data);
  expect(Buffer.concat(run.parts()).equals(whole)).toBe(true);
  expect(run.bytes).toBe(whole.length);
});

test("what is packed lies behind its length, in one part with it", () => {
  const run = new ByteRun();
  for (const data of datas) run.appendPacked(data);
  const records = unpackRecords({ parts: run.parts() });
  expect(records.map((data, index) => data.equals(datas[index] as Buffer))).toEqual(sizes.map(() => true));
  expect(run.bytes).toBe(whole.length + 4 * datas.length);
});

test("a run that was released is empty, and can be used again", () => {
  const run = new ByteRun();
  for (const data of datas) run.keep(data);
  run.release();
  expect(run.parts()).toEqual([]);
  expect(run.keep(Buffer.from("again")).toString()).toBe("again");
  expect(Buffer.concat(run.parts()).toString()).toBe("again");
});
