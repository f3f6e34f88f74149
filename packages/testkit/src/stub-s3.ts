import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export interface StubS3 {
  readonly url: string;
  /** By "bucket/key". */
  readonly objects: Map<string, Buffer>;
  /** Answers of the next requests, instead of the real ones: an HTTP status each. */
  readonly failures: number[];
  close(): Promise<void>;
}

/**
 * An S3 that a test can hold in its hand: path-style PUT (If-None-Match), GET (Range), HEAD, DELETE and ListObjectsV2 with
 * pages of `pageSize`. It wants a signature but does not verify it.
 */
export async function stubS3(options: { pageSize?: number } = {}): Promise<StubS3> {
  const objects = new Map<string, Buffer>();
  const failures: number[] = [];
  const server = createServer((request, response) => {
    const failure = failures.shift();
    if (failure !== undefined) return fail(response, failure, "Broken");
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256")) return fail(response, 403, "AccessDenied");
    answer(objects, { request, response, pageSize: options.pageSize ?? 3 }).catch((problem) =>
      fail(response, 500, String(problem)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    failures,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly pageSize: number;
}

async function answer(objects: Map<string, Buffer>, { request, response, pageSize }: Exchange): Promise<void> {
  const url = new URL(request.url ?? "/", "http://stub");
  const name = decodeURIComponent(url.pathname.slice(1));
  const found = objects.get(name);
  if (request.method === "GET" && url.searchParams.get("list-type") === "2") {
    return void response.end(listXml(objects, { bucket: name.replace(/\/$/, ""), query: url.searchParams, pageSize }));
  }
  if (request.method === "PUT") {
    const body = await buffer(request);
    if (found && request.headers["if-none-match"] === "*") return fail(response, 412, "PreconditionFailed");
    objects.set(name, body);
    return void response.writeHead(200, { etag: '"1"' }).end();
  }
  if (request.method === "DELETE") {
    objects.delete(name);
    return void response.writeHead(204).end();
  }
  if (!found) return fail(response, 404, "NoSuchKey");
  if (request.method === "HEAD") return void response.writeHead(200, { "content-length": found.length }).end();
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  if (!range) return void response.end(found);
  if (Number(range[1]) >= found.length) return fail(response, 416, "InvalidRange");
  response.writeHead(206).end(found.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined));
}

function listXml(
  objects: Map<string, Buffer>,
  list: { bucket: string; query: URLSearchParams; pageSize: number },
): string {
  const prefix = list.query.get("prefix") ?? "";
  const after = list.query.get("continuation-token") ?? list.query.get("start-after") ?? "";
  const behind = (key: string) => Buffer.compare(Buffer.from(key), Buffer.from(after)) > 0;
  const keys = [...objects.keys()]
    .filter((name) => name.startsWith(`${list.bucket}/`))
    .map((name) => name.slice(list.bucket.length + 1))
    .filter((key) => key.startsWith(prefix) && behind(key))
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  const page = keys.slice(0, list.pageSize);
  const more = keys.length > page.length;
  const contents = page.map(
    (key) =>
      `<Contents><Key>${escapeXml(key)}</Key><Size>${objects.get(`${list.bucket}/${key}`)?.length}</Size></Contents>`,
  );
  const next = more ? `<NextContinuationToken>${escapeXml(page.at(-1) ?? "")}</NextContinuationToken>` : "";
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

function fail(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status)
    .end(response.req.method === "HEAD" ? "" : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
