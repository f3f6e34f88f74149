import { z } from "zod";
import { batchSettings } from "../batch-settings.ts";
import { isKeyPath } from "../record-key.ts";
import { TlsSettings } from "../tls-settings.ts";
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
  ...TlsSettings.shape,
  sasl: Sasl.optional().describe("Left out: no login."),
  ...batchSettings({
    mibsMax: 64,
    secondsMax: 900,
    sentWhen: "Messages are sent when there is this much.",
    modes: ["FailedDataOnly", "AllData"],
  }),
});
export type KafkaSettings = z.infer<typeof KafkaSettings>;
