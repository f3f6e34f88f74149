import { KinesisClient, PutRecordsCommand, type PutRecordsOutput } from "@aws-sdk/client-kinesis";
import type { Egress } from "@millrace/egress";
import type { AccountAccess } from "../../connection/connections.ts";
import { networkProblem } from "../network-problem.ts";
import type { Retry } from "../target.ts";
import { withoutSecrets } from "../without-secrets.ts";
import type { StreamRecord } from "./put-chunks.ts";
import type { PutResult, StreamProblem, TargetStream } from "./target-stream.ts";

const RESPONSE_BYTES_MAX = 4 * 1024 * 1024;

type Known = readonly [kind: StreamProblem["kind"], code: string];

/** By Kinesis's names of errors, of a request and of a record in it. */
const problems: Readonly<Record<string, Known>> = {
  ProvisionedThroughputExceededException: ["wait", "Stream.ThroughputExceeded"],
  LimitExceededException: ["wait", "Stream.ThroughputExceeded"],
  KMSThrottlingException: ["wait", "Stream.ThroughputExceeded"],
  InternalFailure: ["wait", "Stream.ServerError"],
  ResourceNotFoundException: ["again", "Stream.ResourceNotFound"],
  ResourceInUseException: ["again", "Stream.ResourceNotFound"],
  AccessDeniedException: ["again", "Stream.AccessDenied"],
  UnrecognizedClientException: ["again", "Stream.AccessDenied"],
  InvalidSignatureException: ["again", "Stream.AccessDenied"],
  IncompleteSignatureException: ["again", "Stream.AccessDenied"],
  MissingAuthenticationTokenException: ["again", "Stream.AccessDenied"],
  ExpiredTokenException: ["again", "Stream.AccessDenied"],
  InvalidArgumentException: ["bad", "Stream.InvalidRecord"],
  ValidationException: ["bad", "Stream.InvalidRecord"],
  SerializationException: ["bad", "Stream.InvalidRecord"],
};

/** A stream at AWS, or of another Millrace. It knows no chunks: what is put again after an answer was lost stands there twice. */
export class RemoteStream implements TargetStream {
  readonly #client: KinesisClient;
  readonly #streamArn: string;
  readonly #secret: string;

  constructor(egress: Egress, streamArn: string, access: AccountAccess) {
    const { accessKeyId, secretAccessKey, sessionToken } = access.credentials;
    this.#streamArn = streamArn;
    this.#secret = secretAccessKey;
    this.#client = new KinesisClient({
      region: access.region,
      // Pauses are the target's and the lane's.
      maxAttempts: 1,
      requestHandler: egress.requestHandler({ responseBytesMax: RESPONSE_BYTES_MAX }),
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      ...(access.endpoint && { endpoint: access.endpoint }),
    });
  }

  async put(
    _batchId: string,
    { records }: { readonly records: readonly StreamRecord[] },
    abortSignal: AbortSignal,
  ): Promise<PutResult> {
    const command = new PutRecordsCommand({
      StreamARN: this.#streamArn,
      Records: records.map(({ partitionKey, data }) => ({ PartitionKey: partitionKey, Data: data })),
    });
    try {
      return this.#resultOf(await this.#client.send(command, { abortSignal }), records);
    } catch (thrown) {
      abortSignal.throwIfAborted();
      return { left: records, problem: this.#problemOf(thrown) };
    }
  }

  close(): void {
    this.#client.destroy();
  }

  /** Each record has an answer of its own. */
  #resultOf({ Records: entries = [] }: PutRecordsOutput, records: readonly StreamRecord[]): PutResult {
    const left = records.filter((_, n) => entries[n]?.SequenceNumber === undefined);
    const failed = entries.find(({ ErrorCode }) => ErrorCode !== undefined);
    if (left.length === 0) return { left };
    const { ErrorCode: name = "", ErrorMessage: said = "It did not answer for each record." } = failed ?? {};
    const [kind, code]: Known = problems[name] ?? ["again", "Stream.ServerError"];
    return { left, problem: { kind, retry: { code, message: this.#clean(`The stream answered ${name}: ${said}`) } } };
  }

  #problemOf(thrown: unknown): StreamProblem {
    const network = networkProblem(thrown);
    if (network) {
      const code = network.kind === "timeout" ? "Stream.RequestTimeout" : "Stream.ConnectionFailed";
      const retry: Retry = { code, message: network.message, isOutage: network.kind !== "forbidden" };
      return { kind: "again", retry };
    }
    const { $metadata, name = "" } = thrown as { $metadata?: { httpStatusCode?: number }; name?: string };
    const status = $metadata?.httpStatusCode;
    if (!(thrown instanceof Error) || status === undefined) throw thrown;
    const [kind, code]: Known = problems[name] ?? ["again", "Stream.ServerError"];
    const message = this.#clean(`The stream answered ${status} ${name}: ${thrown.message}`);
    return { kind, retry: { code, message, ...(status >= 500 && { isOutage: true }) } };
  }

  #clean(text: string): string {
    return withoutSecrets(text, [this.#secret]).slice(0, 500);
  }
}
