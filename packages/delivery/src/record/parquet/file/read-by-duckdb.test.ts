import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { ParquetPlan } from "../../parquet-plan.ts";
import { rowReader } from "../row-reader.ts";
import { ParquetFile } from "./parquet-file.ts";

const folder = mkdtempSync(join(tmpdir(), "millrace-duckdb-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Our types, and DuckDB's names for them. */
const types = {
  id: ["bigint", "BIGINT"],
  amount: ["decimal(12,3)", "DECIMAL(12,3)"],
  wide: ["decimal(30,10)", "DECIMAL(30,10)"],
  at: ["timestamp", "TIMESTAMP"],
  day: ["date", "DATE"],
  text: ["string", "VARCHAR"],
  is: ["boolean", "BOOLEAN"],
  small: ["tinyint", "TINYINT"],
  ratio: ["double", "DOUBLE"],
  lists: ["array<array<string>>", "VARCHAR[][]"],
  deep: ["struct<a:int,b:array<struct<c:bigint,d:string>>>", "STRUCT(a INTEGER, b STRUCT(c BIGINT, d VARCHAR)[])"],
} as const;

const moments = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
const orNull = <T>(of: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 5, arbitrary: of });
const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("x", "yy", "zzz"));
const records = fc.array(
  fc.record(
    {
      id: orNull(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
      amount: orNull(fc.integer({ min: -999_999_999, max: 999_999_999 }).map((n) => n / 1000)),
      wide: orNull(fc.bigInt({ min: 0n, max: 10n ** 20n - 1n }).map((n) => `-${n}.0123456789`)),
      at: orNull(moments.map((date) => date.toISOString())),
      day: orNull(moments.map((date) => date.toISOString().slice(0, 10))),
      text: orNull(text),
      is: orNull(fc.boolean()),
      small: orNull(fc.integer({ min: -128, max: 127 })),
      ratio: orNull(fc.double({ noNaN: true, noDefaultInfinity: true })),
      lists: orNull(fc.array(orNull(fc.array(orNull(text))))),
      deep: orNull(
        fc.record({
          a: orNull(fc.integer()),
          b: orNull(fc.array(orNull(fc.record({ c: fc.maxSafeInteger(), d: text })))),
        }),
      ),
    },
    { requiredKeys: [] },
  ),
  { minLength: 1, maxLength: 200 },
);

test.each(["SNAPPY", "ZSTD", "GZIP"] as const)(
  "DuckDB reads from our %s file what it reads from the rows",
  async (compression) => {
    const database = await (await DuckDBInstance.create(":memory:", { threads: "1" })).connect();
    const columns = Object.entries(types).map(([name, [type]]) => ({ name, type }));
    const input = { caseInsensitive: true, dotsToUnderscores: false, mappings: {} };
    const plan: ParquetPlan = { columns, compression, input, table: {} };
    const read = rowReader(plan);
    const [parquetPath, jsonPath] = [join(folder, `${compression}.parquet`), join(folder, `${compression}.json`)];
    const shape = Object.entries(types).map(([name, [, type]]) => `"${name}": '${type}'`);
    const fromJson = `read_json('${jsonPath}', format='newline_delimited', auto_detect=false, columns={${shape.join(", ")}})`;
    const rowsOf = async (from: string) =>
      JSON.stringify((await database.runAndReadAll(`SELECT * FROM ${from}`)).getRowsJson());
    await fc.assert(
      fc.asyncProperty(records, async (given) => {
        const rows = given.flatMap((record) => [...read(Buffer.from(JSON.stringify(record)))]);
        expect(rows).toHaveLength(given.length);
        const file = new ParquetFile(parquetPath, plan);
        for (const row of rows) file.add(row, 100);
        file.end();
        file.close();
        writeFileSync(jsonPath, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
        expect(await rowsOf(`read_parquet('${parquetPath}')`)).toBe(await rowsOf(fromJson));
      }),
      { numRuns: 15 },
    );
  },
);
