import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { CopiedTable, SnapshotReader } from "@millrace/db";

/** Writes every table of the snapshot into a file of the folder. Returns the tables in the order in which they can be loaded. */
export async function writeTables(reader: SnapshotReader, folder: string): Promise<readonly CopiedTable[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const tables = await reader.tables();
  for (const table of tables) {
    const file = join(folder, `${table.name}.copy`);
    await reader.copy(table, (rows) => pipeline(rows, createWriteStream(file, { mode: 0o600, flush: true })));
  }
  return tables;
}
