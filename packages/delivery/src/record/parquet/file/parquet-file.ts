import { closeSync, openSync, writeSync } from "node:fs";
import type { ParquetPlan } from "../../parquet-plan.ts";
import { parseHiveType } from "../schema/parse-hive-type.ts";
import { FileColumns } from "./file-columns.ts";
import { MemoryMeter } from "./memory-meter.ts";
import { pageCodecs } from "./page-codecs.ts";
import { encodeStruct, field, type ThriftField } from "./thrift.ts";

const MAGIC = Buffer.from("PAR1");
const LENGTH_BYTES = 4;
const VERSION = 1;
const GROUP_ROWS = 50_000;
const GROUP_BYTES = 64 * 1024 * 1024;
/** What a row costs in each column beside its value. */
const LEVEL_BYTES = 4;

/** A Parquet file that is being written: rows, in groups, and at last what is said about them. */
export class ParquetFile {
  readonly #file: number;
  readonly #columns: FileColumns;
  readonly #groups: ThriftField[][] = [];
  #at = 0;
  #rows = 0;
  #groupRows = 0;
  #groupBytes = 0;

  constructor(path: string, plan: Pick<ParquetPlan, "columns" | "compression">) {
    const columns = plan.columns.map(({ name, type }) => ({ name, type: parseHiveType(type) }));
    this.#columns = new FileColumns(columns, { codec: pageCodecs[plan.compression], meter: new MemoryMeter() });
    this.#file = openSync(path, "w");
    this.#write(MAGIC);
  }

  get rows(): number {
    return this.#rows;
  }

  /** Takes a row whose values the plan's readers let through; `bytes` is how long it was as JSON. */
  add(row: Readonly<Record<string, unknown>>, bytes: number): void {
    this.#columns.add(row);
    this.#rows++;
    this.#groupRows++;
    this.#groupBytes += bytes + LEVEL_BYTES * this.#columns.chunks.length;
    if (this.#groupRows >= GROUP_ROWS || this.#groupBytes >= GROUP_BYTES) this.#endGroup();
  }

  /** Writes what is left, and what the file says about itself. */
  end(): void {
    if (this.#groupRows > 0) this.#endGroup();
    const footer = encodeStruct([
      field.i32(1, VERSION),
      field.structs(2, this.#columns.schema),
      field.i64(3, this.#rows),
      field.structs(4, this.#groups),
      field.binary(6, "Millrace"),
      // Bounds of all columns are by the order of their type.
      field.structs(
        7,
        this.#columns.chunks.map(() => [field.struct(1, [])]),
      ),
    ]);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(footer.length);
    for (const part of [footer, length, MAGIC]) this.#write(part);
  }

  close(): void {
    closeSync(this.#file);
  }

  #endGroup(): void {
    const from = this.#at;
    let plainBytes = 0;
    const chunks = this.#columns.chunks.map((column) => {
      const offset = this.#at;
      const made = column.take();
      for (const page of made.pages) this.#write(page);
      plainBytes += made.plainBytes;
      return [field.i64(2, 0), field.struct(3, made.metadata(offset))];
    });
    this.#groups.push([
      field.structs(1, chunks),
      field.i64(2, plainBytes),
      field.i64(3, this.#groupRows),
      field.i64(5, from),
      field.i64(6, this.#at - from),
    ]);
    this.#groupRows = 0;
    this.#groupBytes = 0;
  }

  #write(bytes: Buffer): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at, bytes.length - at);
    this.#at += bytes.length;
  }
}
