import { expect, test } from "vitest";
import type { ParquetPlan } from "../parquet-plan.ts";
import { convertSurely } from "./convert-surely.ts";
import type { ParquetConverter } from "./open-parquet-converter.ts";
import { packRecords, unpackRecords } from "./process/packed-records.ts";

const plan: ParquetPlan = {
  columns: [{ name: "a", type: "int" }],
  compression: "SNAPPY",
  input: { caseInsensitive: true, dotsToUnderscores: false, mappings: {} },
  table: {},
};
const records = (count: number, deadly: readonly number[] = []) =>
  Array.from({ length: count }, (_, n) => Buffer.from(deadly.includes(n) ? `deadly ${n}` : `{"a":${n}}`));

/** A converter whose file is its records' texts; "deadly" ones fell it, "bad" ones it tells. */
function stub(fails: (texts: readonly string[], call: number) => boolean = () => false) {
  const calls: number[] = [];
  const convert: ParquetConverter["convert"] = async (_plan, given) => {
    const texts = unpackRecords(given).map((record) => record.toString());
    calls.push(texts.length);
    if (texts.some((text) => text.startsWith("deadly")) || fails(texts, calls.length)) throw new Error("it fell over");
    const bad = texts.flatMap((text, index) => (text === "bad" ? [{ index, code: "E", message: "told" }] : []));
    const good = texts.filter((text) => text !== "bad");
    return { file: good.length > 0 ? Buffer.from(good.join()) : undefined, rows: good.length, bad };
  };
  return { convert, calls };
}

test("what goes well the first time is converted once", async () => {
  const converter = stub();
  expect(await convertSurely(converter, plan, packRecords(records(5)))).toMatchObject({ rows: 5, bad: [] });
  expect(converter.calls).toEqual([5]);
});

test("a failure that passes blames nobody", async () => {
  const converter = stub((_texts, call) => call <= 2);
  expect(await convertSurely(converter, plan, packRecords(records(5)))).toMatchObject({ rows: 5, bad: [] });
  expect(converter.calls).toEqual([5, 5, 5]);
});

test.each([[[40]], [[0, 99]], [[7, 8, 63]]])(
  "records %j that fell it each time are bad, and the rest is a file",
  async (deadly) => {
    const given = records(100, deadly);
    given[20] = Buffer.from("bad");
    const { file, rows, bad } = await convertSurely(stub(), plan, packRecords(given));
    expect(bad.map(({ index }) => index)).toEqual([...deadly, 20].sort((one, other) => one - other));
    expect(bad.find(({ index }) => index === 20)).toMatchObject({ code: "E" });
    expect(bad.find(({ index }) => index === deadly[0])).toMatchObject({ code: "DataFormatConversion.MalformedData" });
    expect(rows).toBe(99 - deadly.length);
    expect(file?.toString()).toBe(
      given
        .map(String)
        .filter((text) => text.startsWith("{"))
        .join(),
    );
  },
);

test("a part of deadly records alone has no file", async () => {
  expect(await convertSurely(stub(), plan, packRecords(records(2, [0, 1])))).toMatchObject({
    file: undefined,
    bad: [{}, {}],
  });
  expect(await convertSurely(stub(), plan, packRecords(records(1, [0])))).toMatchObject({
    file: undefined,
    bad: [{ index: 0 }],
  });
});

test("a converter that is out of order condemns no record", async () => {
  const converter = stub(() => true);
  await expect(convertSurely(converter, plan, packRecords(records(100)))).rejects.toThrow("it fell over");
  expect(converter.calls).toEqual([100, 100, 100, 1]);
});

test("records that only fail together are not condemned either", async () => {
  const converter = stub((texts) => texts.length > 60);
  await expect(convertSurely(converter, plan, packRecords(records(100)))).rejects.toThrow("it fell over");
});
