import { parseStreamArn } from "@millrace/base";
import { z } from "zod";
import { batchSettings } from "../batch-settings.ts";
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
  ...batchSettings({
    mibsMax: 64,
    secondsMax: 900,
    sentWhen: "Records are put when there is this much.",
    modes: ["FailedDataOnly", "AllData"],
  }),
});
export type StreamSettings = z.infer<typeof StreamSettings>;
