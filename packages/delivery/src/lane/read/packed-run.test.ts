import { expect, test } from "vitest";
import { unpackRecords } from "../../record/parquet/process/packed-records.ts";
import { PackedRun } from "./packed-run.ts";

/** Every third has become something else than what came in. */
function filled(count: number): PackedRun {
  const run = new PackedRun();
  for (let n = 0; n < count; n++) {
    const data = Buffer.from(`data ${n}`);
    run.add({ data, source: n % 3 === 0 ? Buffer.from(`source ${n}`) : data, arrivalMs: 1_780_000_000_000 + n });
  }
  return run;
}

test("records are as they were added", () => {
  const records = filled(10_000).records();
  expect(unpackRecords(records).map(String)).toEqual(Array.from({ length: 10_000 }, (_, n) => `data ${n}`));
});

test("of any record the source and the arrival are known", () => {
  const origins = filled(10_000).origins([0, 1, 3, 5000, 9999]);
  expect(origins.map(({ source }) => source.toString())).toEqual([
    "source 0",
    "data 1",
    "source 3",
    "data 5000",
    "source 9999",
  ]);
  expect(origins.map(({ arrivalMs }) => arrivalMs - 1_780_000_000_000)).toEqual([0, 1, 3, 5000, 9999]);
});

test("nothing is told of no records, and what was released is gone", () => {
  const run = filled(3);
  expect(run.origins([])).toEqual([]);
  run.release();
  expect(run.records()).toEqual({ parts: [] });
});

test("the memory of a record is its bytes, those of its source where it is another, and a little", () => {
  const run = new PackedRun();
  const data = Buffer.alloc(1000);
  expect(run.add({ data, source: data, arrivalMs: 1 })).toBe(1012);
  expect(run.add({ data, source: Buffer.alloc(500), arrivalMs: 1 })).toBe(1524);
});
