import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type KinesisClient, PutRecordsCommand } from "@aws-sdk/client-kinesis";

/** A record that was acknowledged. */
export interface Acked {
  readonly n: number;
  readonly shardId: string;
  readonly sequenceNumber: string;
}

export interface Producer {
  /** Whatever was acknowledged until now. */
  readonly acked: Acked[];
  stop(): Promise<void>;
}

const BATCH = 25;
/** So that segments are sealed within the test. */
const FILLING = "f".repeat(2000);

/** Puts numbered records, from `first` on, until it is told to stop. What is not acknowledged is not in its ledger. */
export function startProducer(kinesis: KinesisClient, StreamName: string, first: number): Producer {
  const acked: Acked[] = [];
  let isOver = false;
  const put = async (from: number): Promise<void> => {
    const Records = Array.from({ length: BATCH }, (_, i) => ({
      PartitionKey: randomUUID(),
      Data: Buffer.from(JSON.stringify({ n: from + i, filling: FILLING })),
    }));
    const { Records: answers = [] } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
    for (const [i, { ShardId: shardId, SequenceNumber: sequenceNumber }] of answers.entries()) {
      if (shardId && sequenceNumber) acked.push({ n: from + i, shardId, sequenceNumber });
    }
  };
  const run = async (): Promise<void> => {
    for (let from = first; !isOver; from += BATCH) {
      await put(from);
      await sleep(20);
    }
  };
  const running = run();
  return {
    acked,
    stop: () => {
      isOver = true;
      return running;
    },
  };
}
