import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export interface StubS3 {
  readonly url: string;
  /** By "bucket/key". */
  readonly objects: Map<string, Buffer>;
  /** Content type, content encoding and user metadata of what was put, by "bucket/key". */
  readonly headers: Map<string, Record<string, string>>;
  /** Answers of the next requests, instead of the real ones: an HTTP status each, or with S3's name of the error. */
  readonly failures: (number | { readonly status: number; readonly code: string })[];
  close(): Promise<void>;
}

export interface StubS3Options {
  readonly pageSize?: number;
  /** False: a store that answers a conditional put with NotImplemented. */
  readonly conditional?: boolean;
  /** The buckets that there are; left out: any. */
  readonly buckets?: readonly string[];
}

/** What is kept of a put's headers. */
const KEPT = /^(content-(type|encoding|language|disposition)|cache-control|x-amz-meta-.*)$/;

interface Shelves {
  readonly objects: Map<string, Buffer>;
  /** Of the objects that were put over the wire. */
  readonly headers: Map<string, Record<string, string>>;
  /** Multipart uploads: parts by number. */
  readonly uploads: Map<string, { headers: Record<string, string>; parts: Map<number, Buffer> }>;
}

/**
 * An S3 that a test can hold in its hand: path-style PUT (If-None-Match), GET (Range, If-Match), HEAD, DELETE,
 * ListObjectsV2 with pages of `pageSize`, and multipart uploads whose parts are copied. It keeps headers. It wants a
 * signature but does not verify it.
 */
export async function stubS3(options: StubS3Options = {}): Promise<StubS3> {
  const objects = new Map<string, Buffer>();
  const headers = new Map<string, Record<string, string>>();
  const failures: StubS3["failures"] = [];
  const shelves: Shelves = { objects, headers, uploads: new Map() };
  const server = createServer((request, response) => {
    const failure = failures.shift();
    if (typeof failure === "number") return fail(response, failure, "Broken");
    if (failure) return fail(response, failure.status, failure.code);
    if (!request.headers.authorization?.startsWith("AWS4-HMAC-SHA256")) return fail(response, 403, "AccessDenied");
    answer(shelves, { request, response, options }).catch((problem) => fail(response, 500, String(problem)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    objects,
    headers,
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
  readonly options: StubS3Options;
}

async function answer(shelves: Shelves, { request, response, options }: Exchange): Promise<void> {
  const { objects } = shelves;
  const url = new URL(request.url ?? "/", "http://stub");
  const name = decodeURIComponent(url.pathname.slice(1));
  const found = objects.get(name);
  const query = url.searchParams;
  if (options.buckets && !options.buckets.includes(name.split("/")[0] ?? ""))
    return fail(response, 404, "NoSuchBucket");
  if (query.has("uploads") || query.has("uploadId")) return answerUpload(shelves, { request, response, name, query });
  if (request.method === "GET" && query.get("list-type") === "2") {
    return void response.end(
      listXml(objects, { bucket: name.replace(/\/$/, ""), query, pageSize: options.pageSize ?? 3 }),
    );
  }
  if (request.method === "PUT") {
    const body = await buffer(request);
    if (request.headers["if-none-match"] !== undefined && options.conditional === false) {
      return fail(response, 501, "NotImplemented");
    }
    if (found && request.headers["if-none-match"] === "*") return fail(response, 412, "PreconditionFailed");
    objects.set(name, body);
    shelves.headers.set(name, keptHeaders(request));
    return void response.writeHead(200, { etag: etagOf(body) }).end();
  }
  if (request.method === "DELETE") {
    objects.delete(name);
    return void response.writeHead(204).end();
  }
  if (!found) return fail(response, 404, "NoSuchKey");
  const match = request.headers["if-match"];
  const kept = shelves.headers.get(name);
  const etag = kept?.etag ?? etagOf(found);
  if (match !== undefined && match !== etag) return fail(response, 412, "PreconditionFailed");
  const headers = { etag, "last-modified": new Date().toUTCString(), ...kept };
  if (request.method === "HEAD") {
    return void response.writeHead(200, { "content-length": found.length, ...headers }).end();
  }
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
  if (!range) return void response.writeHead(200, headers).end(found);
  if (Number(range[1]) >= found.length) return fail(response, 416, "InvalidRange");
  response.writeHead(206, headers).end(found.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined));
}

interface UploadCall {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly name: string;
  readonly query: URLSearchParams;
}

async function answerUpload(shelves: Shelves, { request, response, name, query }: UploadCall): Promise<void> {
  const { objects, headers, uploads } = shelves;
  if (query.has("uploads")) {
    const id = String(uploads.size + 1);
    uploads.set(id, { headers: keptHeaders(request), parts: new Map() });
    const xml = `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`;
    return void response.end(xml);
  }
  const upload = uploads.get(query.get("uploadId") ?? "");
  if (!upload) return fail(response, 404, "NoSuchUpload");
  if (request.method === "PUT") {
    const source = objects.get(decodeURIComponent(String(request.headers["x-amz-copy-source"])));
    if (!source) return fail(response, 404, "NoSuchKey");
    upload.parts.set(Number(query.get("partNumber")), source);
    return void response.end(`<CopyPartResult><ETag>${etagOf(source)}</ETag></CopyPartResult>`);
  }
  uploads.delete(query.get("uploadId") ?? "");
  if (request.method === "DELETE") return void response.writeHead(204).end();
  await buffer(request);
  if (objects.has(name) && request.headers["if-none-match"] === "*") return fail(response, 412, "PreconditionFailed");
  const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, part]) => part);
  objects.set(name, Buffer.concat(parts));
  const md5s = Buffer.from(parts.map((part) => etagOf(part).slice(1, -1)).join(""), "hex");
  headers.set(name, { ...upload.headers, etag: `"${etagOf(md5s).slice(1, -1)}-${parts.length}"` });
  response.end("<CompleteMultipartUploadResult></CompleteMultipartUploadResult>");
}

function keptHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) => (KEPT.test(name) ? [[name, String(value)]] : [])),
  );
}

function etagOf(bytes: Buffer): string {
  return `"${createHash("md5").update(bytes).digest("hex")}"`;
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
  const isEncoded = list.query.get("encoding-type") === "url";
  const written = (key: string) => (isEncoded ? encodeURIComponent(key) : escapeXml(key));
  const contents = page.map((key) => {
    const bytes = objects.get(`${list.bucket}/${key}`) ?? Buffer.alloc(0);
    const facts = `<LastModified>${new Date().toISOString()}</LastModified><ETag>${escapeXml(etagOf(bytes))}</ETag>`;
    return `<Contents><Key>${written(key)}</Key>${facts}<Size>${bytes.length}</Size></Contents>`;
  });
  const next = more ? `<NextContinuationToken>${escapeXml(page.at(-1) ?? "")}</NextContinuationToken>` : "";
  const encoding = isEncoded ? "<EncodingType>url</EncodingType>" : "";
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${encoding}<IsTruncated>${more}</IsTruncated>${next}${contents.join("")}</ListBucketResult>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

function fail(response: ServerResponse, status: number, code: string): void {
  response
    .writeHead(status)
    .end(response.req.method === "HEAD" ? "" : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
