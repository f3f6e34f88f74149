import { MIB } from "@millrace/base";
import { placeOf } from "../place-of.ts";
import type { Target } from "../target.ts";
import { parseBroker } from "./broker-address.ts";
import { KafkaSettings } from "./kafka-settings.ts";

/**
 * A topic of a Kafka. Messages are numbered by an idempotent producer whose numbers are written down before the first attempt, so
 * that a retry, also after a crash, is recognised by the brokers. Only when they have forgotten the producer, after a day or so,
 * may a retry repeat messages.
 */
export const kafkaTarget: Target<KafkaSettings> = {
  kind: "kafka",
  title: "Kafka topic",
  settings: KafkaSettings,
  secrets: ["sasl.password"],
  takes: "records",
  errorType: "kafka-failed",
  // At most five chunks in a partition: as many as brokers remember of a producer.
  batchBytesMax: 2 * MIB,
  batchRecordsMax: 20_000,
  places: ({ brokers, tls }) =>
    brokers.flatMap((text) => {
      const address = parseBroker(text);
      return address ? [placeOf({ ...address, tls })] : [];
    }),
  // The library is large: only who delivers to a Kafka loads it.
  open: async (deps, _owner, settings) => {
    const { openKafkaTarget } = await import("./open-kafka-target.ts");
    return openKafkaTarget(deps, settings);
  },
};
