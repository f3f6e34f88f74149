import { z } from "zod";

/** A stream's name, as AWS takes it. */
export const StreamName = z
  .string()
  .min(1, "Give the stream a name.")
  .max(128, "A name has at most 128 characters.")
  .regex(/^[a-zA-Z0-9_.-]+$/, "Use letters, digits, dots, dashes and underscores.");

export const streamModes = ["ON_DEMAND", "PROVISIONED"] as const;
export type StreamModeName = (typeof streamModes)[number];

/** 24 hours to a year. */
export const RetentionHours = z
  .number("Give a number of hours.")
  .int("Give whole hours.")
  .min(24, "Records are kept for at least 24 hours.")
  .max(8760, "Records are kept for at most 8,760 hours (a year).");

export const MaxRecordSizeKib = z
  .number("Give a number of KiB.")
  .int("Give whole KiB.")
  .min(1024, "The smallest setting is 1,024 KiB.")
  .max(10_240, "The largest setting is 10,240 KiB (10 MiB).");

const ShardCount = z
  .number("Give a number of shards.")
  .int("Give whole shards.")
  .min(1, "A stream has at least one shard.")
  .max(20_000);

/** The console's form for a new stream. */
export const NewStream = z.object({
  streamName: StreamName,
  mode: z.enum(streamModes),
  shardCount: ShardCount.describe("Provisioned streams only."),
  retentionHours: RetentionHours,
  maxRecordSizeKib: MaxRecordSizeKib,
  isEncrypted: z.boolean(),
});
export type NewStream = z.output<typeof NewStream>;

/** One stream of the team, by name. */
export const OneStream = z.object({ streamName: StreamName });

export const StreamRetention = OneStream.extend({ retentionHours: RetentionHours });
export const StreamMode = OneStream.extend({ mode: z.enum(streamModes) });
export const StreamRecordSize = OneStream.extend({ maxRecordSizeKib: MaxRecordSizeKib });
export const StreamEncryption = OneStream.extend({ isEncrypted: z.boolean() });

export const StreamProtection = OneStream.extend({ isProtected: z.boolean() });
export const StreamDeletion = OneStream.extend({
  isFinal: z.boolean().default(false).describe("At once: without the day in which it can be restored."),
});

/** Where in a JSON record a field is that people see masked. */
export const MaskedPath = z
  .string()
  .max(200, "A path has at most 200 characters.")
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, "Names with dots between them, such as card.number or items.*.price.");
const MASKED_PATHS_MAX = 50;
export const StreamMasking = OneStream.extend({
  maskedPaths: z.array(MaskedPath).max(MASKED_PATHS_MAX, `A stream has at most ${MASKED_PATHS_MAX} masked paths.`),
});

const tagText = z
  .string()
  .regex(/^[\p{L}\p{Z}\p{N}_.:/=+@-]*$/u, "Tags take letters, digits, blanks and _ . : / = + @ -.");
export const TagKey = tagText
  .min(1, "Give the tag a key.")
  .max(128)
  .refine((key) => !/^aws:/i.test(key), "A key may not begin with aws:.");
export const TagValue = tagText.max(256);
export const StreamTag = OneStream.extend({ key: TagKey, value: TagValue });
export const StreamTagKey = OneStream.extend({ key: TagKey });

const ShardId = z.string().regex(/^shardId-\d{12}$/, "Give a shard id such as shardId-000000000000.");
const HashKey = z.string().regex(/^(0|[1-9]\d{0,38})$/, "A hash key is a whole number below 2^128.");

export const ShardSplit = OneStream.extend({ shardId: ShardId, newStartingHashKey: HashKey });
export const ShardMerge = OneStream.extend({ shardId: ShardId, adjacentShardId: ShardId });
export const OneShard = OneStream.extend({ shardId: ShardId });
export const KeyPlace = OneStream.extend({
  partitionKey: z.string().min(1, "Type a partition key.").max(256, "A partition key has at most 256 characters."),
  atMs: z.number().int().min(0).exactOptional(),
});
export const ShardCountTarget = OneStream.extend({ targetShardCount: ShardCount });

export const recordEncodings = ["text", "base64"] as const;

/** One record typed by a person. */
export const PutOneRecord = OneStream.extend({
  partitionKey: z.string().min(1, "Give a partition key.").max(256, "A partition key has at most 256 characters."),
  data: z.string().max(1_398_104, "Put records above 1 MiB with an SDK."),
  encoding: z.enum(recordEncodings),
});
export type PutOneRecord = z.output<typeof PutOneRecord>;
