import { Prisma } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";

/** Writes down how far readers have come. What is lost with a process is seconds old, and each reader's next call says more. */
export async function writeReaders(deps: Pick<StreamsDeps, "db" | "readers">): Promise<void> {
  const places = deps.readers.take();
  if (places.length === 0) return;
  // Always in the order of the key, so that two processes wait for each other instead of dying.
  await deps.db.asSystem("a process writes down who reads the streams of all teams", (tx) =>
    tx.$executeRaw(Prisma.sql`
      INSERT INTO stream_reader AS known
        (stream_id, shard_index, kind, reader, team_id, n, behind_ms, read_at)
      SELECT s.id, shard_index, kind, reader, s.team_id, n, behind_ms, to_timestamp(read_ms / 1000.0) AT TIME ZONE 'UTC'
      FROM unnest(
        ${places.map(({ streamId }) => streamId)}::text[], ${places.map(({ shardIndex }) => shardIndex)}::int[],
        ${places.map(({ kind }) => kind)}::text[], ${places.map(({ name }) => name)}::text[],
        ${places.map(({ n }) => n)}::bigint[], ${places.map(({ behindMs }) => Math.round(behindMs))}::bigint[],
        ${places.map(({ readMs }) => Math.round(readMs))}::float8[]
      ) AS read (stream_id, shard_index, kind, reader, n, behind_ms, read_ms)
      JOIN stream s ON s.id = read.stream_id
      ORDER BY s.id, shard_index, kind, reader
      ON CONFLICT (stream_id, shard_index, kind, reader) DO UPDATE SET
        n = excluded.n, behind_ms = excluded.behind_ms, read_at = excluded.read_at
        WHERE known.read_at <= excluded.read_at`),
  );
}
