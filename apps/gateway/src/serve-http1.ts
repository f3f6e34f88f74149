import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AwsRequest, AwsResponse } from "@millrace/aws";
import { blocks } from "@millrace/log";
import type { GatewayDeps } from "./deps.ts";
import { gatewayHealth } from "./gateway-health.ts";
import { clientAddressOf } from "./pipe-server.ts";
import { announcedLength, BODY_BYTES_MAX, readBody } from "./read-body.ts";
import { readHeaders } from "./read-headers.ts";
import { LINGER_MS, refusal } from "./refusal.ts";
import { writeEvents } from "./write-events.ts";

/** Node.js reads so much at once: a body that is not longer comes in one piece, and is used as it came. */
const PIECE_BYTES = 64 * 1024;

/** A body that is not longer leaves in one piece with its head: Node.js joins the two when both are text, a character a byte. */
const TOGETHER_BYTES = 2048;

/** A client that is slow to say what it wants is let go. */
export const timeLimits = {
  keepAliveTimeout: 75_000,
  headersTimeout: 20_000,
  requestTimeout: 60_000,
  connectionsCheckingInterval: 5000,
};

/**
 * The HTTP/1.1 face of the gateway. It listens to nothing itself; connections are handed to it. Node.js enforces the time
 * limits and knows which connections are idle only in a server that was told that it listens.
 */
export function serveHttp1(deps: GatewayDeps): Server {
  const server = createServer({ ...timeLimits, noDelay: true });
  server.emit("listening");
  server.maxHeadersCount = 100;
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    serve(deps, request, response).catch((cause: unknown) => {
      deps.logger.error({ cause }, "An HTTP/1.1 request ended in an error of ours.");
      response.destroy();
    });
  };
  server.on("request", take);
  // Who asks before sending a body hears a refusal instead of the word to go on.
  server.on("checkContinue", take);
  return server;
}

async function serve(deps: GatewayDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const health = gatewayHealth(deps.readiness, request.url ?? "/");
  if (health !== undefined) return answer(response, await health);
  const { headers } = request;
  const announced = announcedLength(headers["content-length"]);
  const reserved = announced ?? (headers["transfer-encoding"] ? BODY_BYTES_MAX : 0);
  if (reserved > BODY_BYTES_MAX) return refuse(request, response, "tooLarge");
  if (!deps.bodies.reserve(reserved)) return refuse(request, response, "busy");
  if (headers.expect !== undefined) response.writeContinue();
  const block = announced !== undefined && announced > PIECE_BYTES ? blocks.take(announced) : undefined;
  try {
    const body = await readBody(request, announced, block);
    if (body === "gone") return;
    if (body === "tooLarge") return await refuse(request, response, "tooLarge");
    await answer(response, await deps.aws.handle(toAwsRequest(request, body, deps.exchanges.begin(response))));
  } finally {
    deps.bodies.release(reserved);
    if (block) blocks.give(block);
  }
}

function toAwsRequest(request: IncomingMessage, body: Buffer, exchange: { readonly signal: AbortSignal }): AwsRequest {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    ...readHeaders(request.headers, request.rawHeaders),
    body,
    sourceIp: clientAddressOf(request.socket),
    httpVersion: "1.1",
    secure: "encrypted" in request.socket,
    get signal() {
      return exchange.signal;
    },
  };
}

async function answer(response: ServerResponse, result: AwsResponse): Promise<void> {
  response.writeHead(result.status, result.headers);
  if ("events" in result) return writeEvents(response, result.events);
  const { body, sent } = result;
  if (body.length <= TOGETHER_BYTES) response.end(body.toString("latin1"), "latin1", sent);
  else response.end(body, sent);
}

/**
 * Answers at once and closes. Meanwhile what still comes is thrown away for a moment: to close on a client that is sending
 * would reset the connection, and the client would lose the answer.
 */
async function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  why: Parameters<typeof refusal>[0],
): Promise<void> {
  const { url = "/", headers: asked } = request;
  const { status, headers, body } = refusal(why, { url, authorization: asked.authorization });
  response.writeHead(status, { ...headers, Connection: "close" });
  response.write(body);
  request.resume();
  await new Promise<void>((resolve) => {
    request.once("end", resolve);
    response.once("close", resolve);
    setTimeout(resolve, LINGER_MS).unref();
  });
  response.end();
}
