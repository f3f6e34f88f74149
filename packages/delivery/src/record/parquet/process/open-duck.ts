import { DuckDBInstance } from "@duckdb/node-api";
import type { ParquetPlan } from "../../parquet-plan.ts";
import { duckType } from "../schema/duck-type.ts";
import { parseHiveType } from "../schema/parse-hive-type.ts";

/** Rows of JSON lines, in a file. */
export interface RowsFile {
  readonly path: string;
  /** Of the longest line. */
  readonly lineBytesMax: number;
}

export interface Duck {
  /** Writes the rows as a Parquet file. */
  write(plan: ParquetPlan, rows: RowsFile, parquetPath: string): Promise<void>;
  /** Reads the rows as if to write them; throws as `write` would. */
  check(plan: ParquetPlan, rows: RowsFile): Promise<void>;
}

/**
 * DuckDB that may touch this folder and nothing else: no network, no extensions, no other file, and no way to change that. It
 * gets no SQL of a tenant's: names are quoted and types come out of our own parser.
 */
export async function openDuck(folder: string): Promise<Duck> {
  const instance = await DuckDBInstance.create(":memory:", {
    threads: "1",
    memory_limit: "320MB",
    max_temp_directory_size: "2GB",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  const setting = text(`${folder}/`);
  await connection.run(`SET allowed_directories = [${setting}]`);
  await connection.run(`SET temp_directory = ${setting}`);
  await connection.run("SET enable_external_access = false");
  await connection.run("SET lock_configuration = true");
  return {
    async write(plan, rows, parquetPath) {
      const options = `FORMAT parquet, COMPRESSION ${plan.compression}, ROW_GROUP_SIZE ${ROW_GROUP_ROWS}`;
      await connection.run(`COPY (SELECT * FROM ${rowsOf(plan, rows)}) TO ${text(parquetPath)} (${options})`);
    },
    async check(plan, rows) {
      await connection.run(`SELECT count(COLUMNS(*)) FROM ${rowsOf(plan, rows)}`);
    },
  };
}

const ROW_GROUP_ROWS = 50_000;
/** DuckDB's own; it holds two of them in memory. */
const LINE_BYTES_MAX = 16 * 1024 * 1024;

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

function rowsOf(plan: ParquetPlan, rows: RowsFile): string {
  const columns = plan.columns.map(
    ({ name, type }) => `"${name.replaceAll('"', '""')}": ${text(duckType(parseHiveType(type)))}`,
  );
  const options = [
    "format = 'newline_delimited'",
    "auto_detect = false",
    "compression = 'uncompressed'",
    `maximum_object_size = ${Math.max(LINE_BYTES_MAX, rows.lineBytesMax + 1)}`,
    `columns = {${columns.join(", ")}}`,
  ];
  return `read_json(${text(rows.path)}, ${options.join(", ")})`;
}
