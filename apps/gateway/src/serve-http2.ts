import {
  constants,
  createServer,
  type Http2Server,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from "node:http2";
import type { Socket } from "node:net";
import type { AwsRequest } from "@millrace/aws";
import type { GatewayDeps } from "./deps.ts";
import { gatewayHealth } from "./gateway-health.ts";
import { clientAddressOf } from "./pipe-server.ts";
import { announcedLength, BODY_BYTES_MAX, readBody } from "./read-body.ts";
import { readHeaders } from "./read-headers.ts";
import { LINGER_MS, refusal } from "./refusal.ts";
import { writeEvents } from "./write-events.ts";

/** Windows of 64 KiB, the default, would make every 1 MiB PutRecords wait for sixteen round trips. */
const WINDOW_BYTES = 8 * 1024 * 1024;
/** Many SubscribeToShard calls share one connection. */
const STREAMS_MAX = 500;
const CONNECTION_FIELDS = new Set(["connection", "keep-alive", "transfer-encoding", "upgrade", "proxy-connection"]);

export const http2Settings = {
  settings: { initialWindowSize: WINDOW_BYTES, maxConcurrentStreams: STREAMS_MAX, enablePush: false },
  maxSessionMemory: 256,
};

/** The cleartext HTTP/2 face of the gateway (prior knowledge). It listens to nothing itself. */
export function serveHttp2(deps: GatewayDeps): { server: Http2Server; close: () => void } {
  const server = createServer(http2Settings);
  return { server, close: attachHttp2(deps, server) };
}

/**
 * Serves the streams of any HTTP/2 server, cleartext or TLS, through the stream API. The function that comes back says
 * goodbye on every connection: what is in flight is answered, nothing new is taken.
 */
export function attachHttp2(deps: GatewayDeps, server: Pick<Http2Server, "on">): () => void {
  const sessions = new Set<ServerHttp2Session>();
  server.on("session", (session) => {
    session.setLocalWindowSize(WINDOW_BYTES * 2);
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  server.on("stream", (stream, headers, ...[, raw]) => {
    stream.on("error", () => stream.destroy());
    serve(deps, stream, { headers, raw }).catch((cause: unknown) => {
      deps.logger.error({ cause }, "An HTTP/2 request ended in an error of ours.");
      stream.close(constants.NGHTTP2_INTERNAL_ERROR);
    });
  });
  return () => {
    for (const session of sessions) session.close();
  };
}

/** Headers as Node.js read them, and as they came. */
interface Head {
  readonly headers: IncomingHttpHeaders;
  readonly raw: readonly string[];
}

async function serve(deps: GatewayDeps, stream: ServerHttp2Stream, head: Head): Promise<void> {
  const { headers } = head;
  const health = gatewayHealth(deps.readiness, headers[":path"] ?? "/");
  if (health !== undefined) {
    const { status, headers: fields, body } = await health;
    stream.respond({ ":status": status, ...http2Fields(fields) });
    stream.end(body);
    return;
  }
  const announced = announcedLength(headers["content-length"]);
  const reserved = announced ?? (stream.endAfterHeaders ? 0 : BODY_BYTES_MAX);
  if (reserved > BODY_BYTES_MAX) return refuse(stream, headers, "tooLarge");
  if (!deps.bodies.reserve(reserved)) return refuse(stream, headers, "busy");
  try {
    const body = await readBody(stream, announced, undefined);
    if (body === "gone") return;
    if (body === "tooLarge") return refuse(stream, headers, "tooLarge");
    const exchange = deps.exchanges.begin(stream);
    const result = await deps.aws.handle(toAwsRequest(stream, { ...head, body, exchange }));
    if (stream.destroyed) return;
    stream.respond({ ":status": result.status, ...http2Fields(result.headers) });
    if ("events" in result) await writeEvents(stream, result.events);
    else stream.end(result.body);
  } finally {
    deps.bodies.release(reserved);
  }
}

function toAwsRequest(
  stream: ServerHttp2Stream,
  parts: Head & { readonly body: Buffer; readonly exchange: { readonly signal: AbortSignal } },
): AwsRequest {
  const url = parts.headers[":path"] ?? "/";
  const mark = url.indexOf("?");
  const authority = parts.headers[":authority"] ?? parts.headers.host ?? "";
  // Clients sign it under either name.
  const { headers, repeated } = readHeaders(parts.headers, parts.raw);
  const fields: Record<string, string | undefined> = { host: authority, ":authority": authority };
  for (const name in headers) if (!name.startsWith(":") && name !== "host") fields[name] = headers[name];
  return {
    method: parts.headers[":method"] ?? "GET",
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? "" : url.slice(mark + 1),
    headers: fields,
    repeated,
    body: parts.body,
    sourceIp: clientAddressOf(stream.session?.socket as Socket),
    httpVersion: "2",
    secure: stream.session?.encrypted ?? false,
    get signal() {
      return parts.exchange.signal;
    },
  };
}

/** Names in lower case, as HTTP/2 demands, without the fields of a connection, which are illegal in it (RFC 9113, 8.2). */
function http2Fields(headers: Record<string, string>): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase();
    if (!CONNECTION_FIELDS.has(lower)) fields[lower] = value;
  }
  return fields;
}

/** Answers at once. What the client still sends is thrown away for a moment; to reset the stream now could cost it the answer. */
function refuse(stream: ServerHttp2Stream, asked: IncomingHttpHeaders, why: Parameters<typeof refusal>[0]): void {
  const refused = { url: asked[":path"] ?? "/", authorization: asked.authorization };
  const { status, headers, body } = refusal(why, refused);
  stream.respond({ ":status": status, ...http2Fields(headers) });
  stream.end(body);
  stream.resume();
  const enough = setTimeout(() => stream.close(constants.NGHTTP2_NO_ERROR), LINGER_MS);
  stream.once("close", () => clearTimeout(enough));
}
