import { z } from "zod";
import { BucketSettings, RetrySettings } from "../bucket-settings.ts";
import { isKeyPath } from "../record-key.ts";
import { parseBroker } from "./broker-address.ts";

const Sasl = z.object({
  mechanism: z.enum(["plain", "scram-sha-256", "scram-sha-512"]).describe("How the password is proved."),
  username: z.string().min(1).max(512).describe("Who logs in. May write to the topic."),
  password: z.string().max(1024).optional().describe("Password."),
});

/** A topic of a Kafka, or of what speaks as Kafka does. Ours: AWS has no such destination. */
export const KafkaSettings = z.looseObject({
  brokers: z
    .array(
      z
        .string()
        .max(300)
        .refine((text) => parseBroker(text) !== undefined, "Use HOST:PORT, as in kafka.example.com:9092."),
    )
    .min(1)
    .max(20)
    .describe("Brokers to begin with, as in kafka.example.com:9092. They name the others."),
  topic: z
    .string()
    .regex(
      /^(?!\.{1,2}$)[a-zA-Z0-9._-]{1,249}$/,
      "A topic has a name of letters, digits, dots, dashes and underscores.",
    )
    .describe("Topic. It must be there."),
  key: z
    .string()
    .min(1)
    .max(500)
    .refine(isKeyPath, "Use @partitionKey, @id or a path such as user.id.")
    .default("@partitionKey")
    .describe("Keys of messages: @partitionKey, @id, or a path into the JSON. Where there is nothing, no key."),
  compression: z.enum(["none", "gzip", "zstd"]).default("none").describe("How messages are compressed."),
  tls: z
    .enum(["verify", "off"])
    .default("verify")
    .describe("verify: encrypted, and the certificate must be good. off: only where the operator permits the address."),
  ca: z
    .string()
    .max(20_000)
    .optional()
    .describe("Certificate of your own authority, as PEM. Left out: the well-known authorities."),
  sasl: Sasl.optional().describe("Left out: no login."),
  bufferingHints: z
    .object({
      sizeInMbs: z.number().int().min(1).max(64).optional().describe("Messages are sent when there is this much."),
      intervalInSeconds: z.number().int().min(0).max(900).optional().describe("Or when the oldest record is this old."),
    })
    .optional()
    .describe("Whichever comes first."),
  retryOptions: RetrySettings.optional(),
  s3BackupMode: z.enum(["FailedDataOnly", "AllData"]).optional().describe("Which records are kept in the bucket."),
  s3Configuration: BucketSettings.optional().describe("The bucket for what could not be delivered."),
});
export type KafkaSettings = z.infer<typeof KafkaSettings>;
