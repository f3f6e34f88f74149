import { constants, createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from "node:http2";
import type { Socket } from "node:net";
import type { AwsRequest } from "@millrace/aws";
import type { GatewayDeps } from "./deps.ts";
import { healthAnswer } from "./health.ts";
import { clientAddressOf } from "./pipe-server.ts";
import { announcedLength, BODY_BYTES_MAX, readBody } from "./read-body.ts";
import { refusal } from "./refusal.ts";
import { writeEvents } from "./write-events.ts";

/** Windows of 64 KiB, the default, would make every 1 MiB PutRecords wait for sixteen round trips. */
const WINDOW_BYTES = 8 * 1024 * 1024;
/** Many SubscribeToShard calls share one connection. */
const STREAMS_MAX = 500;

export const http2Settings = {
  settings: { initialWindowSize: WINDOW_BYTES, maxConcurrentStreams: STREAMS_MAX, enablePush: false },
  maxSessionMemory: 256,
};

/** The cleartext HTTP/2 face of the gateway (prior knowledge). It listens to nothing itself. */
export function serveHttp2(deps: GatewayDeps): Http2Server {
  const server = createServer(http2Settings);
  attachHttp2(deps, server);
  return server;
}

/** Serves the streams of any HTTP/2 server, cleartext or TLS, through the stream API. */
export function attachHttp2(deps: GatewayDeps, server: Pick<Http2Server, "on">): void {
  server.on("session", (session) => session.setLocalWindowSize(WINDOW_BYTES * 2));
  server.on("stream", (stream, headers) => {
    stream.on("error", () => stream.destroy());
    serve(deps, stream, headers).catch(() => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
  });
}

async function serve(deps: GatewayDeps, stream: ServerHttp2Stream, headers: IncomingHttpHeaders): Promise<void> {
  const health = healthAnswer(deps, headers[":path"] ?? "/");
  if (health) {
    const { status, headers: fields, body } = await health;
    stream.respond({ ":status": status, ...fields });
    stream.end(body);
    return;
  }
  const announced = announcedLength(headers["content-length"]);
  const reserved = announced ?? (stream.endAfterHeaders ? 0 : BODY_BYTES_MAX);
  if (reserved > BODY_BYTES_MAX) return refuse(stream, "tooLarge");
  if (!deps.bodies.reserve(reserved)) return refuse(stream, "busy");
  try {
    const body = await readBody(stream, announced);
    if (!body) return refuse(stream, "tooLarge");
    const gone = new AbortController();
    stream.once("close", () => gone.abort());
    const result = await deps.aws.handle(toAwsRequest(stream, { headers, body, signal: gone.signal }));
    if (stream.destroyed) return;
    stream.respond({ ":status": result.status, ...withoutConnection(result.headers) });
    if ("events" in result) await writeEvents(stream, result.events);
    else stream.end(result.body);
  } finally {
    deps.bodies.release(reserved);
  }
}

function toAwsRequest(
  stream: ServerHttp2Stream,
  parts: { headers: IncomingHttpHeaders; body: Buffer; signal: AbortSignal },
): AwsRequest {
  const url = parts.headers[":path"] ?? "/";
  const mark = url.indexOf("?");
  const fields: Record<string, string[]> = { host: [parts.headers[":authority"] ?? parts.headers.host ?? ""] };
  for (const [name, value] of Object.entries(parts.headers)) {
    if (name.startsWith(":") || name === "host" || value === undefined) continue;
    fields[name] = Array.isArray(value) ? value : [value];
  }
  return {
    method: parts.headers[":method"] ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: fields,
    body: parts.body,
    sourceIp: clientAddressOf(stream.session?.socket as Socket),
    httpVersion: "2",
    secure: stream.session?.encrypted ?? false,
    signal: parts.signal,
  };
}

/** Connection-level fields are illegal in HTTP/2. */
function withoutConnection(headers: Record<string, string>): Record<string, string> {
  const { Connection: _connection, connection: _lower, ...rest } = headers;
  return rest;
}

function refuse(stream: ServerHttp2Stream, why: Parameters<typeof refusal>[0]): void {
  const { status, headers, body } = refusal(why);
  stream.respond({ ":status": status, ...headers });
  stream.end(body);
  stream.close(constants.NGHTTP2_NO_ERROR);
}
