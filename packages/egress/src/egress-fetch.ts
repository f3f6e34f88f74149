import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { AppError } from "@millrace/base";
import type { GuardedAgents } from "./guarded-agents.ts";

export interface EgressRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer | string;
  /** For the whole exchange. */
  readonly timeoutMs?: number;
  readonly responseBytesMax?: number;
  readonly signal?: AbortSignal;
}

export interface EgressResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

const TIMEOUT_MS = 30_000;
const RESPONSE_BYTES_MAX = 10 * 1024 * 1024;
const HEADER_BYTES_MAX = 16 * 1024;

/** One exchange over a guarded agent: no redirects, no cookies, no proxies of the environment, capped in size and time. */
export function egressFetch(agents: GuardedAgents, url: URL, init: EgressRequest): Promise<EgressResponse> {
  const secure = url.protocol === "https:";
  const timeout = AbortSignal.timeout(init.timeoutMs ?? TIMEOUT_MS);
  const options = {
    agent: secure ? agents.https : agents.http,
    method: init.method ?? "GET",
    headers: init.headers ?? {},
    maxHeaderSize: HEADER_BYTES_MAX,
    signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
  };
  const { promise, resolve, reject } = Promise.withResolvers<EgressResponse>();
  const request = (secure ? httpsRequest : httpRequest)(url, options, (response) => {
    readCapped(response, init.responseBytesMax ?? RESPONSE_BYTES_MAX).then(
      (body) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      reject,
    );
  });
  request.on("error", reject);
  request.end(init.body);
  return promise;
}

async function readCapped(response: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > bytesMax) {
      response.destroy();
      throw new AppError("request.tooLarge", { bytesMax }, { message: `The answer is larger than ${bytesMax} bytes.` });
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}
