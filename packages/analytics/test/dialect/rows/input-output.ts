import { startingPositions } from "@millrace/contract";
import { catalogOf } from "../../../src/application/catalog-of.ts";
import type { SourceSchema } from "../../../src/application/definition.ts";
import { readStartOptions } from "../../../src/application/start-options.ts";
import { errorStream } from "../../../src/bind/error-stream.ts";
import { openDecoder } from "../../../src/input/decoder.ts";
import { discoverSchema } from "../../../src/input/discover/discover-schema.ts";
import { readReference } from "../../../src/input/read-reference.ts";
import { openEncoder } from "../../../src/output/open-encoder.ts";
import { preprocess } from "../../../src/task/read/preprocess.ts";
import { forEachPacked, RecordPacker } from "../../../src/task/thread/packed-records.ts";
import type { DialectGroup, Proof } from "../dialect-row.ts";
import { differs, refused, works } from "../dialect-row.ts";

type Columns = Readonly<Record<string, readonly [sqlType: string, mapping?: string]>>;

const json = (columns: Columns, rowPath = "$"): SourceSchema => schemaOf(columns, { type: "JSON", rowPath });

function schemaOf(columns: Columns, format: SourceSchema["format"]): SourceSchema {
  return {
    format,
    columns: Object.entries(columns).map(([name, [sqlType, mapping]]) => ({
      name,
      sqlType,
      ...(mapping && { mapping }),
    })),
  };
}

/** The rows of a record, or the names of the errors. */
function read(schema: SourceSchema, record: string): unknown[] {
  const found: unknown[] = [];
  openDecoder(schema).decode(
    { data: Buffer.from(record), arrivalMs: 0 },
    (row) => found.push(row.slice(1, -1)),
    (problem) => found.push(problem.name),
  );
  return found;
}

const reads = (shows: string, schema: SourceSchema, gives: readonly unknown[]): Proof => ({
  shows,
  by: () => read(schema, shows),
  gives,
});

/** Three records through a function that answers each in another way: what comes, and that it failed. */
async function preprocessed(): Promise<string[]> {
  const packer = new RecordPacker("IN_001");
  for (const n of [0, 1, 2]) packer.add(n, Buffer.from("a"));
  const functions: Parameters<typeof preprocess>[0]["functions"] = {
    invoke: async () => [
      { recordId: "0", result: "Ok", data: Buffer.from("A") },
      { recordId: "1", result: "Dropped" },
      { recordId: "2", result: "ProcessingFailed", error: { code: "x", message: "no" } },
    ],
  };
  const owner = { teamId: "t", accountId: "000000000000", region: "us-east-1", applicationArn: "arn" };
  const [batch] = await preprocess({ functions }, owner, {
    batches: [packer.finish()],
    processors: new Map([["IN_001", "arn"]]),
  });
  const found: string[] = [];
  if (batch) {
    forEachPacked(batch, ({ arrivalMs, data, isFailure }) =>
      found.push(`${arrivalMs} ${isFailure ? "failed" : data.toString()}`),
    );
  }
  return found;
}

export const inputOutput: DialectGroup = {
  title: "Inputs and outputs",
  rows: [
    works(
      "JSON, a path for each column",
      "`$.a.b`, `$['a b']`, `$.a[2]`.",
      reads(`{"a":{"b":1},"c":[5,6]}`, json({ B: ["INTEGER", "$.a.b"], C: ["INTEGER", "$.c[1]"] }), [[1, 6]]),
    ),
    works(
      "JSON, RecordRowPath",
      "Leads to a row, or to an array of rows.",
      reads(`{"rows":[{"a":1},{"a":2}]}`, json({ A: ["INTEGER", "$.a"] }, "$.rows"), [[1], [2]]),
    ),
    works(
      "CSV",
      "Any delimiters of rows and columns; quotes as in RFC 4180.",
      reads(
        `1|"a|b";2|c`,
        schemaOf({ N: ["INTEGER"], T: ["VARCHAR(8)"] }, { type: "CSV", rowDelimiter: ";", columnDelimiter: "|" }),
        [
          [1, "a|b"],
          [2, "c"],
        ],
      ),
    ),
    works(
      "JSON, an array flattened",
      "Columns that go through `[0:]` make a row of each element, the others repeat; an empty array is one row of NULLs.",
      reads(
        `{"s":"x","t":[{"p":1},{"p":2}]}{"s":"y","t":[]}`,
        json({ S: ["VARCHAR(4)", "$.s"], P: ["INTEGER", "$.t[0:].p"] }),
        [
          ["x", 1],
          ["x", 2],
          ["y", null],
        ],
      ),
    ),
    works(
      "A path that leads nowhere",
      "NULL.",
      reads(`{"a":null}`, json({ A: ["INTEGER", "$.a"], B: ["INTEGER", "$.b.c"] }), [[null, null]]),
    ),
    works(
      "JSON into types",
      "As AWS did it: true and false are 1 and 0 among numbers, objects are their text; a fraction is no INTEGER and a number no TIMESTAMP, which sends the row to the error stream. Times are read with a blank or a T, and with an offset.",
      reads(
        `{"a":true,"b":{"c":1},"t":"2026-11-25T17:30:00+01:00"}`,
        json({ A: ["INTEGER", "$.a"], B: ["VARCHAR(16)", "$.b"], T: ["TIMESTAMP", "$.t"] }),
        [[1, `{"c":1}`, Date.UTC(2026, 10, 25, 16, 30)]],
      ),
      reads(`{"a":1.7}`, json({ A: ["INTEGER", "$.a"] }), ["COERCION_ERROR"]),
      reads(`{"a":1795624200000}`, json({ A: ["TIMESTAMP", "$.a"] }), ["COERCION_ERROR"]),
    ),
    works(
      "InputParallelism",
      "1 to 64 in-application streams, PREFIX_001 and on, each with its part of the shards. Unless the application says otherwise it runs over as many tasks, up to 8.",
      {
        shows: "InputParallelism: 2",
        by: () => {
          const schema = json({ A: ["INTEGER", "$.a"] });
          const source = { resourceArn: "arn:aws:kinesis:us-east-1:000000000000:stream/s" };
          const input = { inputId: "1.1", namePrefix: "IN", source, schema, parallelism: 2 };
          return catalogOf({ inputs: [input], references: [] }).inputs.map(({ name }) => name);
        },
        gives: ["IN_001", "IN_002"],
      },
    ),
    refused(
      "shard_id",
      "There is no column that holds the shard: rows of all shards come in one order of time, and a shard's name changes when the stream is split.",
      {
        sql: "SELECT STREAM shard_id FROM trades",
        refused: "no column SHARD_ID",
      },
    ),
    works(
      "Starting position",
      "NOW, TRIM_HORIZON, LAST_STOPPED_POINT; the last goes on with the windows that were open.",
      {
        shows: "InputStartingPositionConfiguration",
        by: () =>
          startingPositions.map(
            (position) => readStartOptions({ startOptions: { positions: { "1.1": position } } }).positions,
          ),
        gives: [{ "1.1": "NOW" }, { "1.1": "TRIM_HORIZON" }, { "1.1": "LAST_STOPPED_POINT" }],
      },
    ),
    works(
      "Pre-processing by a function",
      "Sees the records first, and answers Ok, Dropped or ProcessingFailed for each; the last send the record to the error stream.",
      {
        shows: "InputProcessingConfiguration",
        by: preprocessed,
        gives: ["0 A", "2 failed"],
      },
    ),
    differs(
      "Reference tables",
      "An object of the built-in store, JSON or CSV, gzip or not, at most 256 MiB unpacked (AWS: 1 GB); any number of tables (AWS: one).",
      {
        shows: "S3ReferenceDataSource",
        by: () =>
          readReference(
            schemaOf({ T: ["VARCHAR(4)"], N: ["INTEGER"] }, { type: "CSV", rowDelimiter: "\n", columnDelimiter: "," }),
            Buffer.from("A,1\nB,2\n"),
          ).rows,
        gives: [
          [0, "A", 1],
          [0, "B", 2],
        ],
      },
    ),
    differs(
      "Outputs",
      "A stream, a delivery, a function, as JSON or CSV; as many as the team's quota says (AWS: three). To streams and deliveries exactly once (AWS: at least once).",
      {
        shows: "DestinationSchema JSON and CSV",
        by: () => {
          const columns = [
            { name: "T", type: { name: "VARCHAR" as const } },
            { name: "N", type: { name: "BIGINT" as const } },
          ];
          return (["JSON", "CSV"] as const).map((format) => openEncoder(format, columns)([0, "a,b", null]).toString());
        },
        gives: [`{"T":"a,b","N":null}\n`, `"a,b",\n`],
      },
    ),
    works(
      "error_stream",
      "Seven columns; it can be read by pumps and can be an output.",
      {
        shows: "SELECT STREAM * FROM error_stream",
        by: () => errorStream.columns.map(({ name }) => name),
        gives: ["ERROR_TIME", "ERROR_LEVEL", "ERROR_NAME", "MESSAGE", "DATA_ROWTIME", "DATA_ROW", "PUMP_NAME"],
      },
      {
        sql: "CREATE STREAM s (q INTEGER); CREATE PUMP p AS INSERT INTO s SELECT STREAM 100 / (quantity - 5) FROM trades; SELECT STREAM ERROR_NAME, PUMP_NAME FROM error_stream",
        comes: [[4, "DIVISION_BY_ZERO", "P"]],
        errors: ["DIVISION_BY_ZERO"],
      },
    ),
    works(
      "DiscoverInputSchema",
      "From live records: columns and their types by their values; reserved words get COL_ before them.",
      {
        shows: `{"a":1,"select":"x"}`,
        by: () =>
          discoverSchema([Buffer.from(`{"a":1,"select":"x"}`)])?.schema.columns.map(
            ({ name, sqlType }) => `${name} ${sqlType}`,
          ),
        gives: ["a INTEGER", "COL_select VARCHAR(4)"],
      },
    ),
  ],
};
