import { type _Record, GetRecordsCommand, GetShardIteratorCommand, type KinesisClient } from "@aws-sdk/client-kinesis";

/** Every record of a shard, oldest first, up to what is there now. */
export async function readShard(kinesis: KinesisClient, StreamName: string, ShardId: string): Promise<_Record[]> {
  const records: _Record[] = [];
  const start = await kinesis.send(
    new GetShardIteratorCommand({ StreamName, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
  );
  let ShardIterator = start.ShardIterator;
  while (ShardIterator) {
    const page = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    for (const record of page.Records ?? []) records.push(record);
    if (page.MillisBehindLatest === 0) break;
    ShardIterator = page.NextShardIterator;
  }
  return records;
}
