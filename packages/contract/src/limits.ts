import { GIB, KIB, MIB } from "@millrace/base";

/** Stands for "no limit"; a number, so that arithmetic and JSON need no special case. */
export const UNLIMITED = Number.MAX_SAFE_INTEGER;

/** One limit: AWS's default, what the profile `operator` starts from, what the figure counts, and a sentence for people. */
export interface LimitRow {
  readonly aws: number;
  readonly operator: number;
  readonly unit: string;
  readonly sentence: string;
}

const row = (aws: number, operator: number, unit: string, sentence: string): LimitRow => ({
  aws,
  operator,
  unit,
  sentence,
});

/** Every limit of a team, one row each. Adding a limit is adding a row. */
export const limitTable = {
  shardWriteBytesPerSecond: row(MIB, UNLIMITED, "bytes/s", "Data and keys that one shard takes in a second."),
  shardWriteRecordsPerSecond: row(1000, UNLIMITED, "records/s", "Records that one shard takes in a second."),
  shardReadCallsPerSecond: row(5, UNLIMITED, "calls/s", "GetRecords calls to one shard, all readers together."),
  shardReadBytesPerSecond: row(2 * MIB, UNLIMITED, "bytes/s", "Data that GetRecords gives from one shard in a second."),
  shardIteratorCallsPerSecond: row(5, UNLIMITED, "calls/s", "GetShardIterator calls to one shard."),
  consumerReadBytesPerSecond: row(2 * MIB, UNLIMITED, "bytes/s", "Data that one consumer is pushed from one shard."),
  subscribeCallsPerSecond: row(1, UNLIMITED, "calls/s", "SubscribeToShard calls of one consumer to one shard."),
  recordBytesMax: row(10 * MIB, 10 * MIB, "bytes", "Highest size of a record that a stream can be set to."),
  putRecordsBytesMax: row(10 * MIB, 10 * MIB, "bytes", "Data and keys of one PutRecords call."),
  putRecordsRecordsMax: row(500, 500, "records", "Records of one PutRecords call."),
  shardsMax: row(20_000, 100_000, "shards", "Open shards of the team in one region."),
  shardsPerStreamMax: row(10_000, 20_000, "shards", "Open shards that UpdateShardCount may give one stream."),
  streamsCreatingMax: row(5, UNLIMITED, "streams", "Streams that may be CREATING at a time."),
  onDemandStreamsMax: row(50, 10_000, "streams", "On-demand streams of the team in one region."),
  onDemandWriteBytesPerSecondMax: row(
    10 * GIB,
    UNLIMITED,
    "bytes/s",
    "Capacity that one on-demand stream may grow to.",
  ),
  consumersPerStreamMax: row(20, 1000, "consumers", "Registered consumers of one stream."),
  consumersPerCommittedStreamMax: row(
    50,
    1000,
    "consumers",
    "Registered consumers of one stream with the throughput commitment.",
  ),
  consumersCreatingMax: row(5, UNLIMITED, "consumers", "Consumers of one stream that may be CREATING at a time."),
  tagsPerResourceMax: row(50, 50, "tags", "Tags of one stream, consumer, delivery stream or application."),
  retentionHoursMax: row(8760, 8760, "hours", "Longest retention of a stream."),
  iteratorSecondsMax: row(300, 300, "s", "Age at which a shard iterator or a list token expires."),
  shardCountFactorMax: row(2, UNLIMITED, "times", "How much one UpdateShardCount may grow or shrink a stream."),
  shardCountChangesPerDay: row(10, UNLIMITED, "changes/24 h", "UpdateShardCount calls per stream in 24 hours."),
  modeChangesPerDay: row(
    2,
    UNLIMITED,
    "changes/24 h",
    "Switches between provisioned and on-demand per stream in 24 hours.",
  ),
  encryptionChangesPerDay: row(
    25,
    UNLIMITED,
    "changes/24 h",
    "Starts and stops of encryption per stream or delivery stream in 24 hours.",
  ),
  listShardsTokenAlone: row(
    1,
    0,
    "1 or 0",
    "Whether ListShards refuses a NextToken beside the stream's name, as AWS does and boto3's paginator does not expect.",
  ),
  controlCallsThrottled: row(1, 0, "1 or 0", "Whether AWS's calls per second of each control operation hold."),
  deliveriesMax: row(5000, 100_000, "deliveries", "Delivery streams of the team in one region."),
  directPutBytesPerSecond: row(5 * MIB, UNLIMITED, "bytes/s", "Data that one delivery stream is put in a second."),
  directPutRecordsPerSecond: row(
    500_000,
    UNLIMITED,
    "records/s",
    "Records that one delivery stream is put in a second.",
  ),
  directPutCallsPerSecond: row(
    2000,
    UNLIMITED,
    "calls/s",
    "PutRecord and PutRecordBatch calls to one delivery stream in a second.",
  ),
  applicationsMax: row(50, 10_000, "applications", "Applications of SQL analytics of the team in one region."),
  applicationInputsMax: row(1, 64, "inputs", "Inputs of one application."),
  applicationOutputsMax: row(3, 64, "outputs", "Outputs of one application."),
  applicationReferencesMax: row(1, 64, "tables", "Reference tables of one application."),
  applicationTasksMax: row(
    8,
    64,
    "tasks",
    "Tasks that one application runs over, each with a thread and its memory: KPUs.",
  ),
  metricsMax: row(
    10_000,
    100_000,
    "metrics",
    "Metrics that the team's own programs may put, by name, dimensions and unit.",
  ),
  policyBytesMax: row(20 * KIB, 20 * KIB, "bytes", "Size of one resource policy."),
} as const satisfies Record<string, LimitRow>;

export type LimitName = keyof typeof limitTable;
/** The figures that hold for one team. */
export type Limits = Readonly<Record<LimitName, number>>;

export const limitsProfiles = ["aws", "operator"] as const;
export type LimitsProfile = (typeof limitsProfiles)[number];

const names = Object.keys(limitTable) as LimitName[];

/** The limits of a profile, with single figures replaced by `overrides`; what is not a known limit with a figure >= 0 is left out. */
export function resolveLimits(profile: string, overrides: unknown = {}): Limits {
  const column: LimitsProfile = profile === "operator" ? "operator" : "aws";
  const given = (typeof overrides === "object" && overrides !== null ? overrides : {}) as Record<string, unknown>;
  const limits: Partial<Record<LimitName, number>> = {};
  for (const name of names) {
    const figure = Object.hasOwn(given, name) ? given[name] : undefined;
    limits[name] = typeof figure === "number" && figure >= 0 ? figure : limitTable[name][column];
  }
  return Object.freeze(limits as Limits);
}
