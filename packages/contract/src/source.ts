import { z } from "zod";

/** What a source is called, and the stream it writes to. */
const name = z.string().regex(/^[a-zA-Z0-9_.-]{1,128}$/, "Use 1 to 128 letters, digits, dots, dashes or underscores.");

export const generatorTemplates = ["orders", "clicks", "sensors", "custom"] as const;

/** Makes records at a rate. The n-th record is always the same one. */
export const GeneratorSettings = z.object({
  kind: z.literal("generator"),
  recordsPerSecond: z.number().min(0.1).max(10_000).describe("Records per second."),
  keys: z.number().int().min(1).max(1_000_000).default(100).describe("How many different partition keys."),
  skew: z.number().min(0).max(1).default(0).describe("Part of all records that goes to one hot key: 0 none, 1 all."),
  template: z.enum(generatorTemplates).default("orders").describe("What the records look like."),
  custom: z
    .string()
    .max(8192)
    .optional()
    .describe(
      "For the custom template: text with {{n}}, {{key}}, {{time}}, {{id}}, {{integer 1 100}}, {{number 0 1}}, {{pick a|b}}.",
    ),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31)
    .default(1)
    .describe("Another seed makes other records."),
});

/** Copies another Kinesis-compatible stream, AWS's or a Millrace's. */
export const MirrorSettings = z.object({
  kind: z.literal("mirror"),
  endpoint: z.url().max(500).optional().describe("Left out: AWS's endpoint of the region."),
  region: z.string().min(1).max(64).describe("Region of the stream to copy."),
  sourceStream: z.string().min(1).max(2048).describe("Name or ARN of the stream to copy."),
  startAt: z
    .discriminatedUnion("type", [
      z.object({ type: z.literal("TRIM_HORIZON") }),
      z.object({ type: z.literal("LATEST") }),
      z.object({ type: z.literal("AT_TIMESTAMP"), timestampMs: z.number().int().min(0) }),
    ])
    .default({ type: "TRIM_HORIZON" })
    .describe("Where to begin."),
});

export const importFormats = ["ndjson", "csv", "lines"] as const;

/** Where the partition key of a line comes from: something in it, or its number. */
export const LinePartitionKey = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("field"),
    path: z.string().min(1).max(200).describe("Column, or path such as user.id."),
  }),
  z.object({ type: z.literal("roundRobin") }),
]);

/** Reads objects of a folder or bucket once, each line a record. gzip is recognised. */
export const ImportSettings = z.object({
  kind: z.literal("import"),
  from: z.discriminatedUnion("type", [
    z.object({
      type: z.literal("folder"),
      prefix: z
        .string()
        .max(1024)
        .default("")
        .describe("Below the folder that the operator keeps for the team: import/ACCOUNT-ID in the data folder."),
    }),
    z.object({
      type: z.literal("s3"),
      endpoint: z.url().max(500).optional().describe("Left out: AWS."),
      region: z.string().min(1).max(64),
      bucket: z.string().min(1).max(255),
      prefix: z.string().max(1024).default(""),
      pathStyle: z.boolean().default(false),
    }),
  ]),
  format: z
    .enum(importFormats)
    .describe(
      "ndjson: a JSON value a line. csv: with a header line, each row becomes a JSON object. lines: as they are.",
    ),
  partitionKey: LinePartitionKey.default({ type: "roundRobin" }),
});

/** Puts the records of another stream of the team again, those that arrived within a time, each once. */
export const ReplaySettings = z.object({
  kind: z.literal("replay"),
  fromStream: name.describe("The stream whose records are put again."),
  fromMs: z.number().int().min(0).exactOptional().describe("From this arrival on. Left out: from the oldest."),
  untilMs: z.number().int().min(0).exactOptional().describe("Before this arrival. Left out: up to its creation."),
  recordsPerSecond: z.number().int().min(1).max(100_000).exactOptional().describe("Left out: as fast as it can."),
});

export const SourceSettings = z.discriminatedUnion("kind", [
  GeneratorSettings,
  MirrorSettings,
  ImportSettings,
  ReplaySettings,
]);

/** Credentials for the other side. Written, never shown again. */
export const SourceSecret = z.object({
  accessKeyId: z.string().min(1).max(256),
  secretAccessKey: z.string().min(1).max(512),
  sessionToken: z.string().max(4096).optional(),
});

export const CreateSourceInput = z.object({
  name,
  streamName: name.describe("The stream to write to."),
  settings: SourceSettings,
  secret: SourceSecret.optional(),
});

/** How far a source is, for people. */
export const SourceProgress = z.object({
  recordsIn: z.number().default(0),
  bytesIn: z.number().default(0),
  /** Lines that could not become records. */
  recordsFailed: z.number().default(0),
  lastRecordMs: z.number().optional(),
  /** Over the last few seconds of its last run. */
  recordsPerSecond: z.number().optional(),
  /** Mirror: how old the next unread record of the slowest shard is. */
  behindMs: z.number().optional(),
  shardsReading: z.number().optional(),
  shardsDone: z.number().optional(),
  /** Replay: how many records there are to put. */
  recordsTotal: z.number().optional(),
  /** Import. */
  objectsTotal: z.number().optional(),
  objectsDone: z.number().optional(),
  object: z.string().optional(),
  line: z.number().optional(),
  /** The first few lines that failed. */
  failures: z.array(z.object({ object: z.string(), line: z.number(), reason: z.string() })).default([]),
  /** Attempts in a row that ended with a problem. */
  retries: z.number().default(0),
});

export const sourceStatuses = ["running", "paused", "done", "failed"] as const;

export type GeneratorSettings = z.output<typeof GeneratorSettings>;
export type MirrorSettings = z.output<typeof MirrorSettings>;
export type ImportSettings = z.output<typeof ImportSettings>;
export type ReplaySettings = z.output<typeof ReplaySettings>;
export type SourceSettings = z.output<typeof SourceSettings>;
export type SourceSecret = z.output<typeof SourceSecret>;
export type CreateSourceInput = z.input<typeof CreateSourceInput>;
export type SourceProgress = z.output<typeof SourceProgress>;
export type SourceStatus = (typeof sourceStatuses)[number];
