import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamView } from "../directory/stream-view.ts";
import { formatShardId } from "../shard/shard-id.ts";

/** Where somebody stands in one shard. */
export interface ReaderShard {
  readonly shardIndex: number;
  readonly shardId: string;
  /** The next record it will read; undefined: it has not begun. */
  readonly n: number | undefined;
  /** How far behind the tip it was in time when it was last seen. */
  readonly behindMs: number;
  readonly readMs: number;
}

/** Somebody who reads a stream over the wire. */
export interface StreamReaderView {
  /** A registered consumer by its name, or an access key that calls GetRecords, by its id. */
  readonly kind: "consumer" | "key";
  readonly name: string;
  readonly shards: readonly ReaderShard[];
}

/** Who has read a stream over the wire within the last day, and how far each has come. Ten seconds old at most. */
export async function listReaders(
  deps: Pick<StreamsDeps, "db">,
  who: Principal,
  { view }: { readonly view: StreamView },
): Promise<StreamReaderView[]> {
  const rows = await deps.db.withTeam(who.teamId, (tx) =>
    tx.streamReader.findMany({
      where: { streamId: view.id },
      orderBy: [{ kind: "asc" }, { reader: "asc" }, { shardIndex: "asc" }],
    }),
  );
  const readers = new Map<string, StreamReaderView & { shards: ReaderShard[] }>();
  for (const row of rows) {
    const kind = row.kind === "consumer" ? "consumer" : "key";
    const key = `${kind}/${row.reader}`;
    const reader = readers.get(key) ?? { kind, name: row.reader, shards: [] };
    readers.set(key, reader);
    reader.shards.push({
      shardIndex: row.shardIndex,
      shardId: formatShardId(row.shardIndex),
      n: Number(row.n),
      behindMs: Number(row.behindMs),
      readMs: row.readAt.getTime(),
    });
  }
  return [...readers.values()];
}
