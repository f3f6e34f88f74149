import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { RejectedRecord } from "../target.ts";
import type { CopyRow } from "./copy-rows.ts";
import { rowFault } from "./postgres-problem.ts";

const CHUNK_ROWS = 5000;
/** After so many bad rows the rest waits for the next attempt, which begins behind them. */
const BAD_ROWS_MAX = 1000;

export interface CopiedRows {
  readonly loaded: number[];
  readonly rejected: RejectedRecord[];
  /** Not tried, because too much was bad. */
  readonly left: number[];
}

/**
 * Copies rows within the open transaction, a chunk in a savepoint at a time. Where a row is bad, Postgres says which line it is:
 * the chunk is cut there, what is before and behind the row is copied, the row is rejected. Where it does not say, as with
 * foreign keys, the chunk is cut in two, down to the row. Throws what no row is to blame for.
 */
export async function copyIn(client: Client, sql: string, rows: readonly CopyRow[]): Promise<CopiedRows> {
  const result: CopiedRows = { loaded: [], rejected: [], left: [] };
  const chunks: (readonly CopyRow[])[] = [];
  for (let from = 0; from < rows.length; from += CHUNK_ROWS) chunks.push(rows.slice(from, from + CHUNK_ROWS));
  chunks.reverse();
  for (let chunk = chunks.pop(); chunk; chunk = chunks.pop()) {
    if (result.rejected.length >= BAD_ROWS_MAX) {
      result.left.push(...chunk.map(({ index }) => index));
      continue;
    }
    const fault = await copyChunk(client, sql, chunk);
    if (!fault) result.loaded.push(...chunk.map(({ index }) => index));
    else chunks.push(...cut(chunk, fault, result.rejected));
  }
  return result;
}

type RowFault = NonNullable<ReturnType<typeof rowFault>>;

/** Undefined when all rows of the chunk are in. */
async function copyChunk(client: Client, sql: string, chunk: readonly CopyRow[]): Promise<RowFault | undefined> {
  await client.query("SAVEPOINT chunk");
  try {
    await copy(client, sql, Buffer.from(chunk.map(({ line }) => line).join("")));
  } catch (problem) {
    const fault = rowFault(problem);
    if (!fault) throw problem;
    await client.query("ROLLBACK TO SAVEPOINT chunk");
    return fault;
  }
  await client.query("RELEASE SAVEPOINT chunk");
  return undefined;
}

/** What is left to copy of a chunk with a bad row, the first part last. */
function cut(chunk: readonly CopyRow[], { line, retry }: RowFault, rejected: RejectedRecord[]): (readonly CopyRow[])[] {
  const bad = chunk.length === 1 ? 0 : (line ?? 0) - 1;
  const row = chunk[bad];
  const middle = Math.ceil(chunk.length / 2);
  const parts = row ? [chunk.slice(0, bad), chunk.slice(bad + 1)] : [chunk.slice(0, middle), chunk.slice(middle)];
  if (row) rejected.push({ index: row.index, code: retry.code, message: retry.message });
  return parts.filter(({ length }) => length > 0).reverse();
}

function copy(client: Client, sql: string, bytes: Buffer): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const stream = client.query(copyFrom(sql));
  stream.once("error", reject).once("finish", resolve).end(bytes);
  return promise;
}
