import { z } from "zod";

/**
 * A producer as Kafka knows it: messages of a partition are numbered, and what comes twice under its numbers is stored once. Of a
 * producer the brokers remember the last five record batches in each partition.
 */
export interface Producer {
  readonly id: bigint;
  readonly epoch: number;
  /** The number of the next message, by partition. */
  readonly sequences: ReadonlyMap<number, number>;
}

/**
 * What a batch's next attempt must know to send the same messages under the same numbers: also how many partitions there were,
 * since a key's partition follows from it.
 */
const ProducerMemo = z.object({
  id: z.string(),
  epoch: z.number(),
  partitions: z.number().int().positive(),
  sequences: z.array(z.tuple([z.number(), z.number()])),
});

export interface BatchProducer {
  readonly producer: Producer;
  readonly partitions: number;
}

export function toProducerMemo({ producer, partitions }: BatchProducer): z.infer<typeof ProducerMemo> {
  return { id: String(producer.id), epoch: producer.epoch, partitions, sequences: [...producer.sequences] };
}

export function readProducerMemo(memo: unknown): BatchProducer | undefined {
  const read = ProducerMemo.safeParse(memo);
  if (!read.success) return undefined;
  const { id, epoch, partitions, sequences } = read.data;
  return { producer: { id: BigInt(id), epoch, sequences: new Map(sequences) }, partitions };
}
