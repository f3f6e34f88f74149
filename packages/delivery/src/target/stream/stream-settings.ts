import { parseStreamArn } from "@millrace/base";
import { z } from "zod";
import { BucketSettings, RetrySettings } from "../bucket-settings.ts";
import { isKeyPath } from "../record-key.ts";

/** Another stream. Ours: AWS has no such destination. */
export const StreamSettings = z.looseObject({
  streamArn: z
    .string()
    .max(2048)
    .refine((arn) => parseStreamArn(arn) !== undefined, "This is not the ARN of a stream.")
    .describe("The stream: one of the team, or one of an account at AWS or elsewhere that a connection names."),
  partitionKey: z
    .string()
    .min(1)
    .max(500)
    .refine(isKeyPath, "Use @partitionKey, @id or a path such as user.id.")
    .default("@partitionKey")
    .describe("Keys of records: @partitionKey, @id, or a path into the JSON. Where there is nothing, the record's id."),
  bufferingHints: z
    .object({
      sizeInMbs: z.number().int().min(1).max(64).optional().describe("Records are put when there is this much."),
      intervalInSeconds: z.number().int().min(0).max(900).optional().describe("Or when the oldest record is this old."),
    })
    .optional()
    .describe("Whichever comes first."),
  retryOptions: RetrySettings.optional(),
  s3BackupMode: z.enum(["FailedDataOnly", "AllData"]).optional().describe("Which records are kept in the bucket."),
  s3Configuration: BucketSettings.optional().describe("The bucket for what could not be delivered."),
});
export type StreamSettings = z.infer<typeof StreamSettings>;
