import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { openLogger } from "@millrace/observe";
import fc from "fast-check";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ParquetPlan } from "../parquet-plan.ts";
import { openParquetConverter, type ParquetConverter } from "./open-parquet-converter.ts";
import { type PackedRecords, packRecords } from "./process/packed-records.ts";

let folder: string;
let converter: ParquetConverter;
const logger = openLogger({ name: "test", level: "silent" });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-parquet-"));
  converter = openParquetConverter({ folder, logger });
});
afterEach(async () => {
  await converter.close();
  rmSync(folder, { recursive: true });
});

const planOf = (types: Record<string, string>, compression: ParquetPlan["compression"] = "SNAPPY"): ParquetPlan => ({
  columns: Object.entries(types).map(([name, type]) => ({ name, type })),
  compression,
  input: { caseInsensitive: true, dotsToUnderscores: false, mappings: {} },
  table: {},
});

const packed = (records: readonly unknown[]): PackedRecords =>
  packRecords(records.map((record) => Buffer.from(typeof record === "string" ? record : JSON.stringify(record))));

/** Another implementation reads the file; the two codecs that it lacks come from Node. */
async function readBack(file: Buffer | undefined): Promise<Record<string, unknown>[]> {
  const bytes = new Uint8Array(file ?? Buffer.alloc(0)).buffer;
  const compressors = {
    GZIP: (part: Uint8Array) => gunzipSync(part),
    ZSTD: (part: Uint8Array) => zstdDecompressSync(part),
  };
  return await parquetReadObjects({ file: bytes, compressors });
}

test.each(["SNAPPY", "ZSTD", "GZIP", "UNCOMPRESSED"] as const)(
  "%s files are read back by another reader",
  async (compression) => {
    const records = Array.from({ length: 1000 }, (_, index) => ({ id: index, text: `text ${index % 10}` }));
    const { file, rows, bad } = await converter.convert(
      planOf({ id: "int", text: "string" }, compression),
      packed(records),
    );
    expect({ rows, bad }).toEqual({ rows: 1000, bad: [] });
    expect(await readBack(file)).toEqual(records);
    const codec = parquetMetadata(new Uint8Array(file ?? []).buffer).row_groups[0]?.columns[0]?.meta_data?.codec;
    expect(codec).toBe(compression);
  },
);

test("every type comes back as it went in", async () => {
  const types = {
    flag: "boolean",
    tiny: "tinyint",
    small: "smallint",
    whole: "int",
    big: "bigint",
    single: "float",
    double: "double",
    text: "string",
    short: "varchar(2)",
    bytes: "binary",
    day: "date",
    at: "timestamp",
    price: "decimal(10,2)",
    list: "array<int>",
    scores: "map<string,int>",
    place: "struct<lat:double,names:array<string>>",
  };
  const record =
    '{"flag":true,"tiny":-1,"small":300,"whole":70000,"big":9007199254740993,"single":0.5,"double":1.25,"text":"ü😀\\u0000",' +
    '"short":"abc","bytes":"é","day":"2024-02-29","at":"2024-02-29T12:00:00.5Z","price":12.345,"list":[1,null,3],' +
    '"scores":{"x":1,"y":null},"place":{"lat":50.1,"names":["a"]}}';
  const { file, bad } = await converter.convert(planOf(types), packed([record, "{}"]));
  expect(bad).toEqual([]);
  const [row, empty] = await readBack(file);
  expect(row).toMatchObject({
    flag: true,
    tiny: -1,
    small: 300,
    whole: 70000,
    big: 9007199254740993n,
    single: 0.5,
    double: 1.25,
    text: "ü😀\u0000",
    short: "ab",
    day: new Date("2024-02-29T00:00:00Z"),
    at: new Date("2024-02-29T12:00:00.500Z"),
    price: 12.35,
    list: [1, null, 3],
    scores: { x: 1, y: null },
    place: { lat: 50.1, names: ["a"] },
  });
  expect(Buffer.from(row?.bytes as Uint8Array)).toEqual(Buffer.from("é"));
  expect(Object.values(empty ?? {}).every((value) => value === null)).toBe(true);
});

test("bad records are told by their place, the others keep their order", async () => {
  const records: unknown[] = Array.from({ length: 500 }, (_, index) => ({ n: index }));
  records[7] = { n: "x" };
  records[250] = "{no json";
  records[251] = '[{"n":1}]';
  records[499] = '{"n":1}{"n":2}';
  const { file, rows, bad } = await converter.convert(planOf({ n: "bigint" }), packed(records));
  expect(bad.map(({ index, code }) => [index, code])).toEqual([
    [7, "DataFormatConversion.MalformedData"],
    [250, "DataFormatConversion.ParseError"],
    [251, "DataFormatConversion.MalformedData"],
  ]);
  const numbers = (await readBack(file)).map((row) => Number(row.n));
  const expected = Array.from({ length: 499 }, (_, index) => index).filter((index) => ![7, 250, 251].includes(index));
  expect(numbers).toEqual([...expected, 1, 2]);
  expect(rows).toBe(numbers.length);
});

test("records that are all bad make no file", async () => {
  const { file, rows, bad } = await converter.convert(planOf({ n: "int" }), packed(["x", ""]));
  expect({ file, rows, bad: bad.length }).toEqual({ file: undefined, rows: 0, bad: 2 });
});

test("a record nested deeper than any stack is bad, and its neighbours are not", async () => {
  const deep = `{"s":${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
  const { rows, bad } = await converter.convert(planOf({ s: "string" }), packed([{ s: "a" }, deep, { s: "b" }]));
  expect(rows).toBe(2);
  expect(bad).toEqual([expect.objectContaining({ index: 1, code: "DataFormatConversion.ParseError" })]);
});

test("a record of 10 MB is converted", async () => {
  const text = "x".repeat(10_000_000);
  const { file, bad } = await converter.convert(planOf({ text: "string" }), packed([{ text }, { text: "y" }]));
  expect(bad).toEqual([]);
  expect((await readBack(file)).map((row) => String(row.text).length)).toEqual([10_000_000, 1]);
});

test("whatever the records hold, each is a row or bad, and a batch never fails", async () => {
  const types = {
    a: "bigint",
    b: "decimal(12,3)",
    c: "timestamp",
    d: "array<float>",
    e: "map<int,date>",
    f: "struct<g:binary,h:varchar(3)>",
    i: "string",
    j: "map<timestamp,boolean>",
  };
  const scalar = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }).map(String),
    fc.constantFrom(
      "2024-02-29",
      "2024-02-29T01:02:03.456789Z",
      "9999-12-31 23:59:59.999999999",
      "0001-01-01",
      "1e5",
      "-0",
      "true",
    ),
    fc.date({ noInvalidDate: false }).map(String),
  );
  const inner = fc.oneof(scalar, fc.array(scalar), fc.dictionary(fc.oneof(fc.string(), fc.nat().map(String)), scalar));
  const record = fc.dictionary(fc.constantFrom(..."abcdefij"), inner).map((object) => JSON.stringify(object));
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 200 }), async (records) => {
      const { rows, bad, file } = await converter.convert(planOf(types), packed(records));
      expect(rows + bad.length).toBe(records.length);
      for (const { message } of bad) expect(message).not.toContain("Error:");
      if (file) expect(parquetMetadata(new Uint8Array(file).buffer).num_rows).toBe(BigInt(rows));
    }),
    { numRuns: 40 },
  );
}, 60_000);

const children = (): string[] => {
  const own = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)])
    .toString()
    .split("\n");
  return own.filter((line) => line.includes(folder)).map((line) => line.trim().split(" ")[0] ?? "");
};

test("a call whose process is killed fails, and the next one has a new process", async () => {
  const records = packed(Array.from({ length: 100_000 }, (_, n) => ({ n })));
  await converter.convert(planOf({ n: "int" }), packed([{ n: 0 }]));
  const [pid] = children();
  const failing = converter.convert(planOf({ n: "int" }), records);
  setTimeout(() => process.kill(Number(pid), "SIGKILL"), 20);
  await expect(failing).rejects.toThrow("The Parquet process ended");
  expect((await converter.convert(planOf({ n: "int" }), records)).rows).toBe(100_000);
  expect(children()).toHaveLength(1);
  expect(children()[0]).not.toBe(pid);
});

test("without work the process ends, and leaves nothing behind", async () => {
  await converter.close();
  const idling = openParquetConverter({ folder, logger, idleMs: 50 });
  converter = idling;
  await idling.convert(planOf({ n: "int" }), packed([{ n: 1 }]));
  for (let waited = 0; waited < 5000 && readdirSync(folder).length > 0; waited += 20) await sleep(20);
  expect(readdirSync(folder)).toEqual([]);
  expect(children()).toEqual([]);
  expect((await idling.convert(planOf({ n: "int" }), packed([{ n: 1 }]))).rows).toBe(1);
});

test("a converter that was closed starts no process again", async () => {
  await converter.close();
  await expect(converter.convert(planOf({ a: "int" }), packed([{ a: 1 }]))).rejects.toThrow("closed");
  expect(readdirSync(folder)).toEqual([]);
});
