import { AuthenticationError, ProtocolError } from "@platformatic/kafka";
import { networkProblem } from "../network-problem.ts";
import type { Retry } from "../target.ts";

/** A problem with one broker of several. */
export class AtBroker extends Error {
  readonly broker: string;

  constructor(broker: string, cause: unknown) {
    super(`Broker ${broker}`, { cause });
    this.broker = broker;
  }
}

/** By Kafka's names of errors. */
const byName: Readonly<Record<string, readonly [code: string, isOutage?: true]>> = {
  UNKNOWN_TOPIC_OR_PARTITION: ["TopicNotFound"],
  INVALID_TOPIC_EXCEPTION: ["TopicNotFound"],
  TOPIC_AUTHORIZATION_FAILED: ["AccessDenied"],
  CLUSTER_AUTHORIZATION_FAILED: ["AccessDenied"],
  SASL_AUTHENTICATION_FAILED: ["AuthenticationFailed"],
  UNSUPPORTED_SASL_MECHANISM: ["AuthenticationFailed"],
  ILLEGAL_SASL_STATE: ["AuthenticationFailed"],
  LEADER_NOT_AVAILABLE: ["LeaderNotAvailable", true],
  NOT_LEADER_OR_FOLLOWER: ["LeaderNotAvailable"],
  FENCED_LEADER_EPOCH: ["LeaderNotAvailable"],
  NOT_ENOUGH_REPLICAS: ["NotEnoughReplicas", true],
  NOT_ENOUGH_REPLICAS_AFTER_APPEND: ["NotEnoughReplicas", true],
  REQUEST_TIMED_OUT: ["RequestTimeout", true],
  THROTTLING_QUOTA_EXCEEDED: ["ThroughputExceeded"],
  MESSAGE_TOO_LARGE: ["MessageTooLarge"],
  RECORD_LIST_TOO_LARGE: ["MessageTooLarge"],
  INVALID_RECORD: ["InvalidMessage"],
  INVALID_TIMESTAMP: ["InvalidMessage"],
  POLICY_VIOLATION: ["InvalidMessage"],
  OUT_OF_ORDER_SEQUENCE_NUMBER: ["ProducerLost"],
  UNKNOWN_PRODUCER_ID: ["ProducerLost"],
  INVALID_PRODUCER_EPOCH: ["ProducerLost"],
  INVALID_PRODUCER_ID_MAPPING: ["ProducerLost"],
  PRODUCER_FENCED: ["ProducerLost"],
  UNSUPPORTED_VERSION: ["UnsupportedVersion"],
};

/** What a broker said about a partition, by Kafka's number of the error. */
export function protocolProblem(errorCode: number, said: string | null | undefined): Retry {
  return retryOf(new ProtocolError(errorCode, said ?? null));
}

/** What kept messages out of the topic. Rethrows what is a fault of ours. */
export function kafkaProblem(thrown: unknown): Retry {
  if (thrown instanceof AtBroker) {
    const { message, ...retry } = kafkaProblem(thrown.cause);
    return { ...retry, message: `${thrown.message}: ${message}` };
  }
  const protocol = findProtocolError(thrown);
  if (protocol) return retryOf(protocol);
  if (thrown instanceof AuthenticationError) {
    return { code: "Kafka.AuthenticationFailed", message: "The broker did not accept the login." };
  }
  const network = networkProblem(thrown);
  if (!network) throw thrown;
  const codes = { timeout: "RequestTimeout", tls: "TlsFailed", reset: "ConnectionClosed" } as const;
  const code = codes[network.kind as keyof typeof codes] ?? "ConnectionFailed";
  return { code: `Kafka.${code}`, message: network.message, isOutage: network.kind !== "forbidden" };
}

function retryOf(problem: ProtocolError): Retry {
  const { apiId, serverErrorMessage } = problem as unknown as { apiId: string; serverErrorMessage: string | null };
  const [code, isOutage] = byName[apiId] ?? ["ServerError", true];
  const message = `The broker answered ${apiId}: ${serverErrorMessage ?? problem.message}`.slice(0, 500);
  return { code: `Kafka.${code}`, message, ...(isOutage && { isOutage }) };
}

/** The library wraps what a broker said, once or twice. */
function findProtocolError(thrown: unknown): ProtocolError | undefined {
  if (thrown instanceof ProtocolError) return thrown;
  if (!(thrown instanceof Error)) return undefined;
  const inner = thrown instanceof AggregateError ? thrown.errors : [thrown.cause];
  for (const error of inner) {
    const found = findProtocolError(error);
    if (found) return found;
  }
  return undefined;
}
