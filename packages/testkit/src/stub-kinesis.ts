import { createServer, type ServerResponse } from "node:http";
import { json } from "node:stream/consumers";

export interface StubShard {
  readonly id: string;
  readonly parents: readonly string[];
  closed: boolean;
  readonly records: { readonly sequence: number; readonly key: string; readonly data: string; readonly atMs: number }[];
}

export interface StubKinesis {
  readonly url: string;
  readonly shards: Map<string, StubShard>;
  /** Names of AWS errors that the next GetRecords answer with. */
  readonly failures: string[];
  addShard(id: string, parents?: readonly string[]): StubShard;
  put(shardId: string, data: string): void;
  /** Closes a shard. */
  seal(shardId: string): void;
  close(): Promise<void>;
}

/**
 * The reading half of a Kinesis that a test can hold in its hand, in JSON 1.1: ListShards (pages of two), GetShardIterator,
 * GetRecords with pages of a random size up to `pageSize`. It wants a signature but does not verify it.
 */
export async function stubKinesis(options: { pageSize?: number } = {}): Promise<StubKinesis> {
  const shards = new Map<string, StubShard>();
  const failures: string[] = [];
  let sequence = 10_000_000;
  const server = createServer(async (request, response) => {
    const input = (await json(request)) as Input;
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256"))
      return fail(response, "MissingAuthenticationTokenException");
    const failure = operation === "GetRecords" ? failures.shift() : undefined;
    if (failure) return fail(response, failure);
    const operate = operations[operation as keyof typeof operations];
    if (!operate) return fail(response, "UnknownOperationException");
    response.end(JSON.stringify(operate({ shards, input, pageSize: options.pageSize ?? 100 })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    shards,
    failures,
    addShard: (id, parents = []) => {
      const shard: StubShard = { id, parents, closed: false, records: [] };
      shards.set(id, shard);
      return shard;
    },
    put: (shardId, data) => {
      sequence += 1;
      shards.get(shardId)?.records.push({ sequence, key: `key-${data}`, data, atMs: Date.now() });
    },
    seal: (shardId) => {
      const shard = shards.get(shardId);
      if (shard) shard.closed = true;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Input {
  readonly NextToken?: string;
  readonly ShardId?: string;
  readonly ShardIterator?: string;
  readonly ShardIteratorType?: string;
  readonly StartingSequenceNumber?: string;
  readonly Timestamp?: number;
  readonly Limit?: number;
}

interface Operation {
  readonly shards: Map<string, StubShard>;
  readonly input: Input;
  readonly pageSize: number;
}

const operations = {
  ListShards: ({ shards, input }: Operation) => {
    const all = [...shards.values()];
    const from = Number(input.NextToken ?? 0);
    return {
      Shards: all.slice(from, from + 2).map(({ id, parents }) => ({
        ShardId: id,
        ...(parents[0] && { ParentShardId: parents[0] }),
        ...(parents[1] && { AdjacentParentShardId: parents[1] }),
      })),
      ...(from + 2 < all.length && { NextToken: String(from + 2) }),
    };
  },
  GetShardIterator: ({ shards, input }: Operation) => {
    const records = shards.get(input.ShardId ?? "")?.records ?? [];
    const atMs = (input.Timestamp ?? 0) * 1000;
    const starts: Record<string, () => number> = {
      TRIM_HORIZON: () => 0,
      LATEST: () => records.length,
      AT_TIMESTAMP: () => records.filter((record) => record.atMs < atMs).length,
      AFTER_SEQUENCE_NUMBER: () =>
        records.filter((record) => record.sequence <= Number(input.StartingSequenceNumber)).length,
    };
    return { ShardIterator: `${input.ShardId}|${starts[input.ShardIteratorType ?? ""]?.()}` };
  },
  GetRecords: ({ shards, input, pageSize }: Operation) => {
    const [shardId = "", from = "0"] = (input.ShardIterator ?? "").split("|");
    const shard = shards.get(shardId);
    const size = 1 + Math.floor(Math.random() * pageSize);
    const records = shard?.records.slice(Number(from), Number(from) + Math.min(size, input.Limit ?? size)) ?? [];
    const next = Number(from) + records.length;
    const isEnd = next >= (shard?.records.length ?? 0);
    return {
      Records: records.map((record) => ({
        SequenceNumber: String(record.sequence),
        PartitionKey: record.key,
        Data: Buffer.from(record.data).toString("base64"),
      })),
      MillisBehindLatest: isEnd ? 0 : 1000,
      ...(!(isEnd && shard?.closed) && { NextShardIterator: `${shardId}|${next}` }),
    };
  },
};

function fail(response: ServerResponse, name: string): void {
  response
    .writeHead(400, { "x-amzn-errortype": name })
    .end(JSON.stringify({ __type: name, message: `Stub says ${name}.` }));
}
