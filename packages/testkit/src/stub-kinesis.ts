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
  /** Names of AWS errors that the next PutRecords answer with. */
  readonly putFailures: string[];
  /** Names of AWS errors for the next records that are put; undefined: stored. */
  readonly refusals: (string | undefined)[];
  addShard(id: string, parents?: readonly string[]): StubShard;
  put(shardId: string, data: string): void;
  /** Closes a shard. */
  seal(shardId: string): void;
  close(): Promise<void>;
}

/**
 * A Kinesis that a test can hold in its hand, in JSON 1.1: ListShards (pages of two), GetShardIterator, GetRecords with pages of a
 * random size up to `pageSize`, and PutRecords into the first shard that is open. It wants a signature but does not verify it.
 */
export async function stubKinesis(options: { pageSize?: number } = {}): Promise<StubKinesis> {
  const shards = new Map<string, StubShard>();
  const failures: string[] = [];
  const putFailures: string[] = [];
  const refusals: (string | undefined)[] = [];
  let sequence = 10_000_000;
  const store = (shard: StubShard, key: string, data: string): string => {
    sequence += 1;
    shard.records.push({ sequence, key, data, atMs: Date.now() });
    return String(sequence);
  };
  const server = createServer(async (request, response) => {
    const input = (await json(request)) as Input;
    const operation = String(request.headers["x-amz-target"]).split(".")[1] ?? "";
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256"))
      return fail(response, "MissingAuthenticationTokenException");
    const failing = { GetRecords: failures, PutRecords: putFailures }[operation];
    const failure = failing?.shift() ?? (operation === "PutRecords" ? putProblem(input) : undefined);
    if (failure) return fail(response, failure);
    const operate = operations[operation as keyof typeof operations];
    if (!operate) return fail(response, "UnknownOperationException");
    response.end(JSON.stringify(operate({ shards, input, refusals, store, pageSize: options.pageSize ?? 100 })));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    shards,
    failures,
    putFailures,
    refusals,
    addShard: (id, parents = []) => {
      const shard: StubShard = { id, parents, closed: false, records: [] };
      shards.set(id, shard);
      return shard;
    },
    put: (shardId, data) => {
      const shard = shards.get(shardId);
      if (shard) store(shard, `key-${data}`, data);
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
  readonly Records?: readonly { readonly PartitionKey: string; readonly Data: string }[];
}

interface Operation {
  readonly shards: Map<string, StubShard>;
  readonly input: Input;
  readonly pageSize: number;
  readonly refusals: (string | undefined)[];
  store(shard: StubShard, key: string, data: string): string;
}

const MIB = 1024 * 1024;

const operations = {
  PutRecords: ({ shards, input, refusals, store }: Operation) => {
    const shard = [...shards.values()].find(({ closed }) => !closed);
    const entries = (input.Records ?? []).map(({ PartitionKey, Data }) => {
      const refusal = shard ? refusals.shift() : "InternalFailure";
      if (!shard || refusal) return { ErrorCode: refusal, ErrorMessage: "The stub says so." };
      return { SequenceNumber: store(shard, PartitionKey, Buffer.from(Data, "base64").toString()), ShardId: shard.id };
    });
    return { FailedRecordCount: entries.filter((entry) => "ErrorCode" in entry).length, Records: entries };
  },
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

/** What Kinesis refuses a whole PutRecords for. */
function putProblem({ Records: records = [] }: Input): string | undefined {
  if (records.length < 1 || records.length > 500) return "ValidationException";
  const isBad = records.some(({ PartitionKey: key, Data: data }) => {
    return key === "" || [...key].length > 256 || Buffer.from(data, "base64").length + Buffer.byteLength(key) > MIB;
  });
  return isBad ? "InvalidArgumentException" : undefined;
}

function fail(response: ServerResponse, name: string): void {
  response
    .writeHead(400, { "x-amzn-errortype": name })
    .end(JSON.stringify({ __type: name, message: `Stub says ${name}.` }));
}
