import { NumericMap, type produceV9, ResponseError } from "@platformatic/kafka";
import type { RejectedRecord, Retry } from "../target.ts";
import type { BrokerAddress } from "./broker-address.ts";
import type { KafkaCluster, Leaders } from "./kafka-cluster.ts";
import { AtBroker, kafkaProblem, protocolProblem } from "./kafka-problem.ts";
import type { KafkaSettings } from "./kafka-settings.ts";
import type { KafkaMessage } from "./message-chunks.ts";
import type { Producer } from "./producer.ts";

type ProduceResponse = produceV9.ProduceResponse;

const ACKS_ALL = -1;
const TIMEOUT_MS = 30_000;
const DUPLICATE_SEQUENCE_NUMBER = 46;

/** How far a partition of the batch has come. */
export interface PartitionWork {
  readonly partition: number;
  /** Still to be sent, the first one last. */
  readonly chunks: KafkaMessage[][];
  /** All of its messages. */
  readonly indexes: readonly number[];
  /** The number of its next message. */
  sequence: number;
  readonly rejected: RejectedRecord[];
  problem: Retry | undefined;
}

export interface ProduceDeps {
  readonly cluster: KafkaCluster;
  readonly settings: Pick<KafkaSettings, "topic" | "compression">;
  readonly producer: Producer;
  readonly leaders: Leaders;
}

/** Sends all chunks: in rounds, in each a chunk of every partition, all brokers at once. What became of them stands in `works`. */
export async function produce(deps: ProduceDeps, works: readonly PartitionWork[], signal: AbortSignal): Promise<void> {
  for (;;) {
    const open = works.filter(({ chunks, problem }) => chunks.length > 0 && !problem);
    if (open.length === 0) return;
    const byLeader = Map.groupBy(open, ({ partition }) => deps.leaders.get(partition));
    await Promise.all([...byLeader].map(([leader, some]) => produceAt(deps, { leader, works: some }, signal)));
  }
}

async function produceAt(
  deps: ProduceDeps,
  { leader, works }: { readonly leader: BrokerAddress | undefined; readonly works: readonly PartitionWork[] },
  signal: AbortSignal,
): Promise<void> {
  if (!leader) {
    for (const work of works) work.problem = noLeader(work.partition);
    return;
  }
  try {
    const answer = await send(deps, { leader, works }, signal);
    const answers = new Map(answer.responses[0]?.partitionResponses.map((one) => [one.index, one]));
    for (const work of works) judge(work, answers.get(work.partition));
  } catch (thrown) {
    signal.throwIfAborted();
    const problem = kafkaProblem(thrown);
    for (const work of works) work.problem = problem;
  }
}

/** One request with the next chunk of each partition. The library throws when a partition has a problem; its answer is in it. */
async function send(
  { cluster, settings, producer }: ProduceDeps,
  { leader, works }: { readonly leader: BrokerAddress; readonly works: readonly PartitionWork[] },
  signal: AbortSignal,
): Promise<ProduceResponse> {
  const { topic, compression } = settings;
  const messages = works.flatMap(({ partition, chunks }) =>
    (chunks.at(-1) ?? []).map(({ key, value, atMs }) => {
      return { topic, partition, value, timestamp: BigInt(atMs), ...(key && { key }) };
    }),
  );
  const sequences = new NumericMap(works.map((work) => [`${topic}:${work.partition}`, work.sequence]));
  const options = { compression, sequences, producerId: producer.id, producerEpoch: producer.epoch };
  const { line, apis } = await cluster.broker(leader, signal);
  const stop = () => line.close(signal.reason as Error);
  signal.addEventListener("abort", stop);
  try {
    // With acks there is an answer.
    return (await apis.produce.async(line.connection, ACKS_ALL, TIMEOUT_MS, messages, options)) as ProduceResponse;
  } catch (thrown) {
    const { response } = thrown as { response?: ProduceResponse };
    if (thrown instanceof ResponseError && response?.responses) return response;
    throw new AtBroker(`${leader.host}:${leader.port}`, thrown);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

type PartitionAnswer = ProduceResponse["responses"][number]["partitionResponses"][number];

/** What became of a partition's chunk. */
function judge(work: PartitionWork, answer: PartitionAnswer | undefined): void {
  const chunk = work.chunks.at(-1) ?? [];
  if (!answer) {
    work.problem = { code: "Kafka.ServerError", message: `The broker said nothing of partition ${work.partition}.` };
    return;
  }
  if (answer.errorCode === 0 || answer.errorCode === DUPLICATE_SEQUENCE_NUMBER) {
    work.chunks.pop();
    work.sequence += chunk.length;
    return;
  }
  const problem = protocolProblem(answer.errorCode, answer.errorMessage);
  if (problem.code === "Kafka.MessageTooLarge" || problem.code === "Kafka.InvalidMessage") {
    work.chunks.pop();
    work.chunks.push(...withoutBad({ chunk, answer, problem }, work.rejected));
  } else {
    work.problem = problem;
  }
}

/**
 * What is left of a refused chunk, the first part last: without the messages that the broker named, or else its halves; a message
 * alone is rejected. Of a refused chunk nothing was stored, and a retry is refused and cut in the same way, so that the numbers
 * of the messages stay the same.
 */
function withoutBad(
  {
    chunk,
    answer,
    problem,
  }: { readonly chunk: KafkaMessage[]; readonly answer: PartitionAnswer; readonly problem: Retry },
  rejected: RejectedRecord[],
): KafkaMessage[][] {
  const named = new Set((answer.recordErrors ?? []).map(({ batchIndex }) => batchIndex));
  const isBad = (n: number) => chunk.length === 1 || named.has(n);
  const { code, message } = problem;
  for (const [n, { index }] of chunk.entries()) if (isBad(n)) rejected.push({ index, code, message });
  const good = chunk.filter((_, n) => !isBad(n));
  const middle = Math.ceil(good.length / 2);
  const parts = good.length < chunk.length ? [good] : [good.slice(middle), good.slice(0, middle)];
  return parts.filter(({ length }) => length > 0);
}

function noLeader(partition: number): Retry {
  return { code: "Kafka.LeaderNotAvailable", message: `Partition ${partition} has no leader.`, isOutage: true };
}
