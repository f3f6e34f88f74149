import { createServer, type IncomingHttpHeaders } from "node:http";
import { buffer } from "node:stream/consumers";

/** A request that came in, with its event. */
export interface SeenRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly event: { readonly records: readonly { readonly recordId: string; readonly data: string }[] } & Record<
    string,
    unknown
  >;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
  readonly afterMs?: number;
}

export interface StubFunction {
  readonly url: string;
  readonly port: number;
  readonly seen: SeenRequest[];
  /** What the next requests are answered with; else every record goes back in capitals. */
  readonly replies: Reply[];
  close(): Promise<void>;
}

/** A function elsewhere: an HTTP endpoint, and Lambda's Invoke, which wants a signature but does not verify it. */
export async function stubFunction(): Promise<StubFunction> {
  const seen: SeenRequest[] = [];
  const replies: Reply[] = [];
  const server = createServer(async (request, response) => {
    const event = JSON.parse((await buffer(request)).toString("utf8")) as SeenRequest["event"];
    seen.push({ url: request.url ?? "", headers: request.headers, event });
    const isLambda = request.url?.startsWith("/2015-03-31/functions/") ?? false;
    const unsigned = isLambda && !request.headers.authorization?.startsWith("AWS4-HMAC-SHA256");
    const reply = unsigned ? failure(403, "AccessDeniedException") : (replies.shift() ?? capitals(event));
    await new Promise((resolve) => setTimeout(resolve, reply.afterMs ?? 0));
    response.writeHead(reply.status ?? 200, { "content-type": "application/json", ...reply.headers }).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    seen,
    replies,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Lambda's way to refuse. */
export function failure(status: number, name: string): Reply {
  return { status, headers: { "x-amzn-errortype": name }, body: JSON.stringify({ Message: `Stub says ${name}.` }) };
}

function capitals(event: SeenRequest["event"]): Reply {
  const records = event.records.map(({ recordId, data }) => {
    const text = Buffer.from(data, "base64").toString("utf8").toUpperCase();
    return { recordId, result: "Ok", data: Buffer.from(text).toString("base64") };
  });
  return { body: JSON.stringify({ records }) };
}
