import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AwsRequest, AwsResponse } from "@millrace/aws";
import type { GatewayDeps } from "./deps.ts";
import { healthAnswer } from "./health.ts";
import { clientAddressOf } from "./pipe-server.ts";
import { announcedLength, BODY_BYTES_MAX, readBody } from "./read-body.ts";
import { refusal } from "./refusal.ts";
import { writeEvents } from "./write-events.ts";

/** The HTTP/1.1 face of the gateway. It listens to nothing itself; connections are handed to it. */
export function serveHttp1(deps: GatewayDeps): Server {
  const server = createServer({
    keepAliveTimeout: 75_000,
    headersTimeout: 20_000,
    requestTimeout: 60_000,
    noDelay: true,
  });
  server.maxHeadersCount = 100;
  server.on("request", (request, response) => {
    serve(deps, request, response).catch((cause: unknown) => {
      deps.logger.error({ cause }, "An HTTP/1.1 request ended in an error of ours.");
      response.destroy();
    });
  });
  return server;
}

async function serve(deps: GatewayDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const health = healthAnswer(deps.readiness, request.url ?? "/");
  if (health !== undefined) return answer(response, await health);
  const announced = announcedLength(request.headers["content-length"]);
  const reserved = announced ?? (request.headers["transfer-encoding"] ? BODY_BYTES_MAX : 0);
  if (reserved > BODY_BYTES_MAX) return refuse(response, "tooLarge");
  if (!deps.bodies.reserve(reserved)) return refuse(response, "busy");
  try {
    const body = await readBody(request, announced);
    if (!body) return refuse(response, "tooLarge");
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    await answer(response, await deps.aws.handle(toAwsRequest(request, body, gone.signal)));
  } finally {
    deps.bodies.release(reserved);
  }
}

function toAwsRequest(request: IncomingMessage, body: Buffer, signal: AbortSignal): AwsRequest {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: request.headersDistinct as Record<string, string[]>,
    body,
    sourceIp: clientAddressOf(request.socket),
    httpVersion: "1.1",
    secure: "encrypted" in request.socket,
    signal,
  };
}

async function answer(response: ServerResponse, result: AwsResponse): Promise<void> {
  response.writeHead(result.status, result.headers);
  if ("events" in result) return writeEvents(response, result.events);
  response.end(result.body);
}

/** Refuses and closes: the rest of the body is not read. */
function refuse(response: ServerResponse, why: Parameters<typeof refusal>[0]): void {
  const { status, headers, body } = refusal(why);
  response.writeHead(status, { ...headers, Connection: "close" });
  response.end(body, () => response.socket?.destroySoon());
}
