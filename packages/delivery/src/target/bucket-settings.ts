import { z } from "zod";

const bucketArn = z
  .string()
  .max(2048)
  .regex(/^arn:[^:]*:s3:::[\w.-]{1,255}$/, "Use the ARN of a bucket: arn:aws:s3:::NAME.")
  .describe("The bucket. One that a connection of the team names is there; any other is one of the built-in store.");

const roleArn = z
  .string()
  .max(512)
  .optional()
  .describe("Kept and shown for AWS's clients, not used: what may be written is decided by the connection.");

/**
 * A bucket as a destination names it, in AWS's structure. Whatever else AWS has there (encryption, logging, partitioning) passes
 * through untouched: it is the pipeline's, not the target's.
 */
export const BucketSettings = z.looseObject({
  roleArn,
  bucketArn,
  prefix: z
    .string()
    .max(1024)
    .optional()
    .describe("Begins the name of every object; may hold expressions such as !{timestamp:yyyy}."),
  errorOutputPrefix: z
    .string()
    .max(1024)
    .optional()
    .describe("The same for objects with records that could not be delivered."),
  bufferingHints: z
    .object({
      sizeInMbs: z.number().int().min(1).max(128).optional().describe("An object is written when it holds this much."),
      intervalInSeconds: z.number().int().min(0).max(900).optional().describe("Or when its oldest record is this old."),
    })
    .optional()
    .describe("Whichever comes first."),
  compressionFormat: z
    .enum(["UNCOMPRESSED", "GZIP", "ZIP", "Snappy", "HADOOP_SNAPPY"])
    .optional()
    .describe("How objects are compressed."),
});
export type BucketSettings = z.infer<typeof BucketSettings>;

/** For how long a batch is tried before its records go to an error object. */
export const RetrySettings = z
  .object({
    durationInSeconds: z
      .number()
      .int()
      .min(0)
      .max(7200)
      .optional()
      .describe("For how long a batch is tried again before its records go to an error object."),
  })
  .describe("What happens when the target does not take a batch.");
