import {
  ExpiredIteratorException,
  GetRecordsCommand,
  type GetRecordsOutput,
  GetShardIteratorCommand,
  type GetShardIteratorInput,
  KinesisClient,
  ListShardsCommand,
  type ListShardsOutput,
  ProvisionedThroughputExceededException,
} from "@aws-sdk/client-kinesis";
import { AppError } from "@millrace/base";
import type { MirrorSettings, SourceSecret } from "@millrace/contract";
import type { Egress } from "@millrace/egress";
import type { MirroredShard } from "./shard-lineage.ts";

export interface RemotePage {
  readonly records: readonly { readonly sequence: string; readonly partitionKey: string; readonly data: Buffer }[];
  readonly behindMs: number;
  /** True when the shard is closed and read to its end. */
  readonly ended: boolean;
}

/** GetRecords answers with at most 10 MiB, a third more as JSON. */
const RESPONSE_BYTES_MAX = 32 * 1024 * 1024;
const RECORDS_MAX = 2000;

/** The stream that a mirror copies, read through egress by the AWS SDK over HTTP/1.1. */
export class RemoteStream {
  readonly #client: KinesisClient;
  readonly #name: { StreamName: string } | { StreamARN: string };
  readonly #start: Pick<GetShardIteratorInput, "ShardIteratorType" | "Timestamp">;
  readonly #behindMs = new Map<string, number>();
  /** Where each shard's next page begins, with the sequence number it lies behind; lost without harm. */
  readonly #iterators = new Map<
    string,
    { readonly after: string | undefined; readonly iterator: string | undefined }
  >();

  constructor(
    egress: Egress,
    settings: MirrorSettings,
    options: { secret: SourceSecret | undefined; createdMs: number },
  ) {
    const { secret } = options;
    this.#name = settings.sourceStream.startsWith("arn:")
      ? { StreamARN: settings.sourceStream }
      : { StreamName: settings.sourceStream };
    this.#start = startOf(settings.startAt, options.createdMs);
    this.#client = new KinesisClient({
      region: settings.region,
      maxAttempts: 3,
      requestHandler: egress.requestHandler({ responseBytesMax: RESPONSE_BYTES_MAX }),
      ...(settings.endpoint && { endpoint: settings.endpoint }),
      // Never the machine's own credentials: a tenant could read the operator's streams with them.
      credentials: secret
        ? {
            accessKeyId: secret.accessKeyId,
            secretAccessKey: secret.secretAccessKey,
            ...(secret.sessionToken && { sessionToken: secret.sessionToken }),
          }
        : missingCredentials,
    });
  }

  async listShards(): Promise<MirroredShard[]> {
    const shards: MirroredShard[] = [];
    let token: string | undefined;
    do {
      const page: ListShardsOutput = await this.#client.send(
        new ListShardsCommand(token ? { NextToken: token } : this.#name),
      );
      for (const shard of page.Shards ?? []) {
        const parents = [shard.ParentShardId, shard.AdjacentParentShardId].filter((id) => id !== undefined);
        shards.push({ id: shard.ShardId ?? "", parents });
      }
      token = page.NextToken;
    } while (token);
    return shards;
  }

  /** The next records of a shard behind a sequence number, or from the mirror's start. */
  async read(shardId: string, after: string | undefined): Promise<RemotePage> {
    const known = this.#iterators.get(shardId);
    const iterator = known && known.after === after ? known.iterator : await this.#iterator(shardId, after);
    if (iterator === undefined) return { records: [], behindMs: 0, ended: true };
    const answer = await this.#getRecords(shardId, { iterator, after });
    // Others read the shard, too; nothing was read, and there may be more.
    if (!answer) return { records: [], behindMs: Math.max(1, this.#behindMs.get(shardId) ?? 0), ended: false };
    const records = (answer.Records ?? []).map((record) => ({
      sequence: record.SequenceNumber ?? "",
      partitionKey: record.PartitionKey ?? "",
      data: Buffer.from(record.Data ?? []),
    }));
    const next = answer.NextShardIterator ?? undefined;
    this.#iterators.set(shardId, { after: records.at(-1)?.sequence ?? after, iterator: next });
    const behindMs = answer.MillisBehindLatest ?? 0;
    this.#behindMs.set(shardId, behindMs);
    return { records, behindMs, ended: next === undefined };
  }

  close(): void {
    this.#client.destroy();
  }

  async #iterator(shardId: string, after: string | undefined): Promise<string | undefined> {
    const from =
      after === undefined
        ? this.#start
        : { ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, StartingSequenceNumber: after };
    const answer = await this.#client.send(new GetShardIteratorCommand({ ...this.#name, ShardId: shardId, ...from }));
    return answer.ShardIterator;
  }

  /** Undefined when the shard is throttled. */
  async #getRecords(
    shardId: string,
    from: { iterator: string; after: string | undefined },
  ): Promise<GetRecordsOutput | undefined> {
    const arn = "StreamARN" in this.#name ? this.#name : {};
    const ask = (ShardIterator: string | undefined) =>
      this.#client.send(new GetRecordsCommand({ ShardIterator, Limit: RECORDS_MAX, ...arn }));
    try {
      return await ask(from.iterator);
    } catch (problem) {
      if (problem instanceof ProvisionedThroughputExceededException) return undefined;
      this.#iterators.delete(shardId);
      if (!(problem instanceof ExpiredIteratorException)) throw problem;
      return ask(await this.#iterator(shardId, from.after));
    }
  }
}

/** "Latest" means: since the source was made. Were it the moment of the first read, what came between would be lost. */
function startOf(
  startAt: MirrorSettings["startAt"],
  createdMs: number,
): Pick<GetShardIteratorInput, "ShardIteratorType" | "Timestamp"> {
  if (startAt.type === "TRIM_HORIZON") return { ShardIteratorType: "TRIM_HORIZON" };
  const atMs = startAt.type === "LATEST" ? createdMs : startAt.timestampMs;
  return { ShardIteratorType: "AT_TIMESTAMP", Timestamp: new Date(atMs) };
}

async function missingCredentials(): Promise<never> {
  throw new AppError("argument.invalid", { reason: "The mirror has no access key for the stream it copies." });
}
