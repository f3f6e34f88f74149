import { type MetricBook, type SeriesScope, type Tallies, Tally } from "@millrace/metrics";
import type { ShardView, StreamView } from "../directory/stream-view.ts";

/** What is counted of every stream; its page in the metric book has the stream's id. */
export const streamNames = [
  "IncomingBytes",
  "IncomingRecords",
  "PutRecord.Bytes",
  "PutRecord.Latency",
  "PutRecord.Success",
  "PutRecords.Bytes",
  "PutRecords.Latency",
  "PutRecords.Records",
  "PutRecords.Success",
  "PutRecords.TotalRecords",
  "PutRecords.SuccessfulRecords",
  "PutRecords.FailedRecords",
  "PutRecords.ThrottledRecords",
  "WriteProvisionedThroughputExceeded",
  "GetRecords.Bytes",
  "GetRecords.Latency",
  "GetRecords.Records",
  "GetRecords.Success",
  "GetRecords.IteratorAgeMilliseconds",
  "ReadProvisionedThroughputExceeded",
] as const;
const shardNames = [
  "IncomingBytes",
  "IncomingRecords",
  "WriteProvisionedThroughputExceeded",
  "OutgoingBytes",
  "OutgoingRecords",
  "IteratorAgeMilliseconds",
  "ReadProvisionedThroughputExceeded",
] as const;
type ShardMetric = (typeof shardNames)[number];
const consumerNames = [
  "SubscribeToShard.Success",
  "SubscribeToShard.RateExceeded",
  "SubscribeToShardEvent.Bytes",
  "SubscribeToShardEvent.Records",
  "SubscribeToShardEvent.MillisBehindLatest",
  "SubscribeToShardEvent.Success",
] as const;
const throttleNames = ["ThrottledRecords", "ThrottledReads"] as const;
const readerNames = ["ReaderMillisBehindLatest"] as const;

const unheard = new Tally();

/** The pages of the process's metric book on which the data plane counts. Called once a call or a shard of it, never once a record. */
export class StreamCounters {
  readonly #book: MetricBook;

  constructor(book: MetricBook) {
    this.#book = book;
  }

  of(view: StreamView): Tallies<(typeof streamNames)[number]> {
    return this.#book.find(streamNames, view.id) ?? this.#book.open(streamNames, view.id, scopeOf(view, {}));
  }

  /** The tally of one shard; what is added to it goes nowhere unless enhanced monitoring asked for this metric. */
  ofShard(view: StreamView, shard: ShardView, metric: ShardMetric): Tally {
    if (!view.shardLevelMetrics.includes(metric)) return unheard;
    const key = `${view.id}/${shard.index}`;
    const known = this.#book.find(shardNames, key);
    return (known ?? this.#book.open(shardNames, key, scopeOf(view, { ShardId: shard.id })))[metric];
  }

  ofConsumer(view: StreamView, name: string): Tallies<(typeof consumerNames)[number]> {
    const key = `${view.id}/${name}`;
    const known = this.#book.find(consumerNames, key);
    return known ?? this.#book.open(consumerNames, key, scopeOf(view, { ConsumerName: name }));
  }

  /** Who was refused at which shard. Throttling is rare or it is a problem; either way a page a caller and shard is few. */
  ofThrottled(view: StreamView, shardId: string, caller: string): Tallies<(typeof throttleNames)[number]> {
    const key = `${view.id}/${shardId}/${caller}`;
    const known = this.#book.find(throttleNames, key);
    if (known) return known;
    const scope = scopeOf(view, { ShardId: shardId, Caller: caller }, "Millrace");
    return this.#book.open(throttleNames, key, scope);
  }

  /** Of a reader without a name, by the id of its key. */
  ofReader(view: StreamView, reader: string): Tallies<(typeof readerNames)[number]> {
    const key = `${view.id}/${reader}`;
    const known = this.#book.find(readerNames, key);
    return known ?? this.#book.open(readerNames, key, scopeOf(view, { Reader: reader }, "Millrace"));
  }
}

function scopeOf(view: StreamView, more: Readonly<Record<string, string>>, namespace = "AWS/Kinesis"): SeriesScope {
  const { teamId, region, name } = view;
  return { teamId, region, namespace, dimensions: { StreamName: name, ...more } };
}
