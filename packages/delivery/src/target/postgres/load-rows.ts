import type { Client } from "pg";
import type { RejectedRecord } from "../target.ts";
import { copyIn } from "./copy-in.ts";
import type { CopyRow, CopyRows } from "./copy-rows.ts";
import type { Manifest } from "./manifest.ts";

const STATEMENT_MS = 120_000;

export interface Load extends CopyRows {
  readonly batch: { readonly id: string; readonly delivery: string };
  /** COPY … FROM STDIN. */
  readonly sql: string;
}

export interface LoadResult {
  readonly loaded: number;
  /** By an earlier attempt. */
  readonly alreadyLoaded: number;
  readonly rejected: readonly RejectedRecord[];
  readonly left: readonly number[];
}

/** Loads rows and writes down in the manifest that they are, in one transaction: each row once, however often it is tried. */
export async function loadRows(client: Client, manifest: Manifest, load: Load): Promise<LoadResult> {
  await manifest.ensure(client);
  await client.query("BEGIN");
  await client.query(`SET LOCAL statement_timeout = ${STATEMENT_MS}`);
  const earlier = await manifest.claim(client, load.batch);
  const isOpen = ({ index }: CopyRow): boolean => !earlier.loaded.has(index) && !earlier.rejected.has(index);
  const open = load.rows.filter(isOpen);
  const copied = await copyIn(client, load.sql, open);
  const rejected = new Map(earlier.rejected);
  for (const record of [...load.rejected, ...copied.rejected]) rejected.set(record.index, record);
  await manifest.write(client, load.batch.id, { loaded: new Set([...earlier.loaded, ...copied.loaded]), rejected });
  await client.query("COMMIT");
  const asked = new Set([...load.rows, ...load.rejected].map(({ index }) => index));
  return {
    loaded: copied.loaded.length,
    alreadyLoaded: load.rows.filter(({ index }) => earlier.loaded.has(index)).length,
    rejected: [...rejected.values()].filter(({ index }) => asked.has(index)),
    left: copied.left,
  };
}
