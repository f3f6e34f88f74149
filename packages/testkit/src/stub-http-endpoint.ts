import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";

export interface HttpEndpointRequest {
  readonly requestId: string;
  readonly timestamp: number;
  readonly headers: IncomingHttpHeaders;
  readonly records: readonly Buffer[];
}

export interface HttpEndpointAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface StubHttpEndpoint {
  readonly url: string;
  /** Requests that were as the protocol wants them, also those that `answers` then turned away. */
  readonly requests: HttpEndpointRequest[];
  /** Why requests were refused. */
  readonly refusals: string[];
  /** Answers of the next good requests, instead of success. "hang up" breaks the connection off, "silence" never answers. */
  readonly answers: (HttpEndpointAnswer | "hang up" | "silence")[];
  close(): Promise<void>;
}

export interface StubHttpEndpointOptions {
  readonly accessKey?: string;
  /** Larger bodies, before gzip, are answered with 413. */
  readonly bodyBytesMax?: number;
}

const RECORDS_MAX = 10_000;
const BODY_BYTES_MAX = 64 * 1024 * 1024;

/** An endpoint of the Firehose HTTP delivery protocol 1.0, from its public text. Refuses every request that is not as it says. */
export async function stubHttpEndpoint(options: StubHttpEndpointOptions = {}): Promise<StubHttpEndpoint> {
  const requests: HttpEndpointRequest[] = [];
  const refusals: string[] = [];
  const answers: StubHttpEndpoint["answers"] = [];
  const server = createServer(async (request, response) => {
    // A request that breaks off in its middle was never made.
    const read = await readRequest(request, options).catch(() => undefined);
    if (!read) return void request.socket.destroy();
    if ("problem" in read) {
      refusals.push(read.problem);
      return answer(response, { status: read.status, body: JSON.stringify({ errorMessage: read.problem }) });
    }
    requests.push(read);
    const planned = answers.shift();
    if (planned === "silence") return;
    if (planned === "hang up") return void request.socket.destroy();
    const success = JSON.stringify({ requestId: read.requestId, timestamp: Date.now() });
    answer(response, { status: 200, body: success, ...planned });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}/deliver`,
    requests,
    refusals,
    answers,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

type Refusal = { readonly status: number; readonly problem: string };

async function readRequest(
  request: IncomingMessage,
  { accessKey, bodyBytesMax = BODY_BYTES_MAX }: StubHttpEndpointOptions,
): Promise<HttpEndpointRequest | Refusal> {
  const { headers } = request;
  const sent = await buffer(request);
  if (headers["x-amz-firehose-access-key"] !== accessKey) return { status: 401, problem: "The access key is wrong." };
  const problem = headerProblem(request);
  if (problem) return { status: 400, problem };
  const body = headers["content-encoding"] === "gzip" ? gunzipSync(sent) : sent;
  if (body.length > bodyBytesMax) return { status: 413, problem: "Payload too large" };
  const { requestId, timestamp, records } = JSON.parse(body.toString()) as Record<string, unknown>;
  if (requestId !== headers["x-amz-firehose-request-id"]) return { status: 400, problem: "The request ids differ." };
  if (!Number.isSafeInteger(timestamp)) return { status: 400, problem: "There is no timestamp." };
  if (!Array.isArray(records) || records.length < 1 || records.length > RECORDS_MAX) {
    return { status: 400, problem: "There are not 1 to 10,000 records." };
  }
  const data = records.map((record: { data?: unknown }) => String(record.data));
  if (data.some((text) => Buffer.from(text, "base64").toString("base64") !== text)) {
    return { status: 400, problem: "The data of a record is not base64." };
  }
  const decoded = data.map((text) => Buffer.from(text, "base64"));
  return { requestId: String(requestId), timestamp: Number(timestamp), headers, records: decoded };
}

function headerProblem({ method, headers }: IncomingMessage): string | undefined {
  if (method !== "POST") return "The method is not POST.";
  if (headers["content-type"] !== "application/json") return "The content type is not application/json.";
  if (headers["x-amz-firehose-protocol-version"] !== "1.0") return "The protocol version is not 1.0.";
  if (!/^arn:aws[^:]*:firehose:/.test(String(headers["x-amz-firehose-source-arn"]))) return "There is no source ARN.";
  if (![undefined, "gzip"].includes(headers["content-encoding"]))
    return "The content encoding is neither gzip nor left out.";
  const attributes = headers["x-amz-firehose-common-attributes"];
  if (attributes !== undefined && !("commonAttributes" in JSON.parse(String(attributes))))
    return "No commonAttributes.";
  return undefined;
}

function answer(response: ServerResponse, { status = 200, headers, body = "" }: HttpEndpointAnswer): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);
}
