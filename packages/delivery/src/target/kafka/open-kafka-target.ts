import { keyMaker } from "../record-key.ts";
import { remainingRecords } from "../remaining-records.ts";
import type { DeliveryOutcome, OpenTarget, TargetBatch, TargetDeps } from "../target.ts";
import { withoutSecrets } from "../without-secrets.ts";
import { KafkaCluster, type Leaders } from "./kafka-cluster.ts";
import { kafkaProblem } from "./kafka-problem.ts";
import type { KafkaSettings } from "./kafka-settings.ts";
import { messageChunks } from "./message-chunks.ts";
import { type PartitionWork, produce } from "./produce.ts";
import { type BatchProducer, type Producer, readProducerMemo, toProducerMemo } from "./producer.ts";

/** Of the numbers of a partition's messages, which have 31 bits. */
const SEQUENCE_MAX = 2 ** 30;
const IDLE_PRODUCERS_MAX = 8;

/** A topic with the connections to its brokers, and the producers that are free. */
export function openKafkaTarget(deps: Pick<TargetDeps, "egress" | "clock">, settings: KafkaSettings): OpenTarget {
  const cluster = new KafkaCluster(deps.egress, settings);
  const keyOf = keyMaker(settings.key);
  /** Those whose messages have all arrived: they go on with the next numbers. */
  const idle: Producer[] = [];

  async function newProducer(signal: AbortSignal): Promise<Producer> {
    const { line, apis } = await cluster.anyBroker(signal);
    const made = await apis.initProducerId.async(line.connection, null as never, 0);
    return { id: made.producerId, epoch: made.producerEpoch, sequences: new Map() };
  }

  async function producerOf(batch: TargetBatch, leaders: Leaders, signal: AbortSignal): Promise<BatchProducer> {
    const earlier = readProducerMemo(batch.memo);
    if (earlier) return earlier;
    const made = { producer: idle.pop() ?? (await newProducer(signal)), partitions: leaders.size };
    await batch.remember(toProducerMemo(made));
    return made;
  }

  async function deliver(batch: TargetBatch, signal: AbortSignal): Promise<DeliveryOutcome> {
    const leaders = await cluster.leaders(deps.clock.nowMs(), signal);
    const isFirst = readProducerMemo(batch.memo) === undefined;
    const { producer, partitions } = await producerOf(batch, leaders, signal);
    const chunks = messageChunks(await remainingRecords(batch), { keyOf, partitions, batchId: batch.id });
    const works = [...chunks].map(([partition, parts]): PartitionWork => {
      const indexes = parts.flat().map(({ index }) => index);
      const sequence = producer.sequences.get(partition) ?? 0;
      return { partition, chunks: parts.reverse(), indexes, sequence, rejected: [], problem: undefined };
    });
    await produce({ cluster, settings, producer, leaders }, works, signal);
    const failed = works.find(({ problem }) => problem);
    if (!failed && isFirst) keepProducer(producer, works);
    if (failed) cluster.forgetLeaders();
    if (works.some(({ problem }) => problem?.code === "Kafka.ProducerLost")) await batch.remember(undefined);
    return outcomeOf(works);
  }

  function keepProducer(producer: Producer, works: readonly PartitionWork[]): void {
    const ends = works.map(({ partition, sequence }): [number, number] => [partition, sequence]);
    const sequences = new Map([...producer.sequences, ...ends]);
    const isFresh = [...sequences.values()].every((sequence) => sequence < SEQUENCE_MAX);
    if (isFresh && idle.length < IDLE_PRODUCERS_MAX) idle.push({ ...producer, sequences });
  }

  return {
    deliver: async (batch, signal) => {
      try {
        return await deliver(batch, signal);
      } catch (thrown) {
        signal.throwIfAborted();
        cluster.forgetLeaders();
        const { message, ...retry } = kafkaProblem(thrown);
        return { again: { ...retry, message: withoutSecrets(message, [settings.sasl?.password]) } };
      }
    },
    close: async () => cluster.close(),
  };
}

/** A partition is done as a whole or tried again as a whole, so that its messages keep their numbers. */
function outcomeOf(works: readonly PartitionWork[]): DeliveryOutcome {
  const failed = works.filter(({ problem }) => problem);
  const done = works.filter(({ problem }) => !problem);
  const rejected = done.flatMap((work) => work.rejected);
  const stored = done.reduce((sum, { indexes }) => sum + indexes.length, 0) - rejected.length;
  const indexes = failed.flatMap((work) => work.indexes).sort((a, b) => a - b);
  const [problem] = failed.map((work) => work.problem);
  return {
    ...(rejected.length > 0 && { rejected }),
    ...(problem && { again: { ...problem, indexes } }),
    ...(stored > 0 && { note: `The topic stored ${stored} messages.` }),
  };
}
