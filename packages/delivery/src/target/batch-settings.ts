import { z } from "zod";
import { BucketSettings, RetrySettings } from "./bucket-settings.ts";

interface BatchTraits<Modes extends readonly [failed: string, all: string]> {
  readonly mibsMax: number;
  readonly secondsMax: number;
  /** When a batch is sent, as in "Rows are loaded when there is this much." */
  readonly sentWhen: string;
  /** Of `s3BackupMode`, as AWS calls them for the destination. */
  readonly modes: Modes;
}

/** What every target that takes records has beside its own: how batches are made, tried and backed by a bucket. */
export function batchSettings<const Modes extends readonly [failed: string, all: string]>({
  mibsMax,
  secondsMax,
  sentWhen,
  modes,
}: BatchTraits<Modes>) {
  return {
    bufferingHints: z
      .object({
        sizeInMbs: z.number().int().min(1).max(mibsMax).optional().describe(sentWhen),
        intervalInSeconds: z
          .number()
          .int()
          .min(0)
          .max(secondsMax)
          .optional()
          .describe("Or when the oldest record is this old."),
      })
      .optional()
      .describe("Whichever comes first."),
    retryOptions: RetrySettings.optional(),
    s3BackupMode: z.enum(modes).optional().describe("Which records are kept in the bucket."),
    s3Configuration: BucketSettings.optional().describe("The bucket for what could not be delivered."),
  };
}
