import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export interface StubOpenSearch {
  readonly url: string;
  /** Documents by "index/id". */
  readonly documents: Map<string, unknown>;
  /** The actions of requests that were read, a list a request. */
  readonly requests: BulkAction[][];
  /** Authorization headers of all requests. */
  readonly authorizations: (string | undefined)[];
  /** Answers of the next requests, instead of the real ones. "hang up" breaks off, "silence" never answers. */
  readonly answers: (StubSearchAnswer | "hang up" | "silence")[];
  /** Answers for the next documents that are looked at, instead of indexing them: a status, with its type of error. */
  readonly items: ({ readonly status: number; readonly type: string } | undefined)[];
  close(): Promise<void>;
}

export interface StubSearchAnswer {
  readonly status?: number;
  readonly body?: string;
}

export interface BulkAction {
  readonly _index: string;
  readonly _id?: string;
  readonly _type?: string;
}

export interface StubOpenSearchOptions {
  readonly username?: string;
  readonly password?: string;
  /** Larger bodies are answered with 413. */
  readonly bodyBytesMax?: number;
}

/**
 * The bulk half of an OpenSearch 2, from its public API. It refuses what the real one refuses: a request that is not NDJSON or does
 * not end its last line, types, bad names of indexes, documents that are no objects, repeat a key or change a field's type.
 */
export async function stubOpenSearch(options: StubOpenSearchOptions = {}): Promise<StubOpenSearch> {
  const stub = {
    documents: new Map<string, unknown>(),
    requests: [] as BulkAction[][],
    authorizations: [] as (string | undefined)[],
    answers: [] as StubOpenSearch["answers"],
    items: [] as StubOpenSearch["items"],
  };
  const shelf: Shelf = { ...stub, types: new Map() };
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    stub.authorizations.push(request.headers.authorization);
    const planned = stub.answers.shift();
    if (planned === "silence") return;
    if (planned === "hang up") return void request.socket.destroy();
    if (planned) return answer(response, planned.status ?? 200, planned.body ?? "");
    const refusal = refuse(request, body, options);
    if (refusal) return answer(response, refusal.status, JSON.stringify(refusal));
    const read = readActions(body.toString());
    if ("problem" in read) return answer(response, 400, JSON.stringify(failure(400, read.problem)));
    stub.requests.push(read.actions.map(({ action }) => action));
    const items = read.actions.map((one) => ({ index: indexOne(shelf, one) }));
    answer(response, 200, JSON.stringify({ items }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    ...stub,
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

interface Shelf extends Pick<StubOpenSearch, "documents" | "items"> {
  /** The type of each field, by "index/field": the first document decides it. */
  readonly types: Map<string, string>;
}

interface OneAction {
  readonly action: BulkAction;
  readonly source: string;
}

interface Failure {
  readonly status: number;
  readonly error: { readonly type: string; readonly reason: string };
}

function failure(status: number, reason: string, type = "illegal_argument_exception"): Failure {
  return { status, error: { type, reason } };
}

function refuse(
  { method, url = "", headers }: IncomingMessage,
  body: Buffer,
  { username, password, bodyBytesMax = 100 * 1024 * 1024 }: StubOpenSearchOptions,
): Failure | undefined {
  const login = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  if (username !== undefined && headers.authorization !== login) return failure(401, "Unauthorized");
  if (body.length > bodyBytesMax) return failure(413, "Request size exceeded");
  if (method !== "POST" || !url.startsWith("/_bulk?filter_path=")) return failure(405, "Incorrect HTTP method");
  if (headers["content-type"] !== "application/x-ndjson") return failure(406, "Content-Type header is not supported");
  return undefined;
}

function readActions(body: string): { readonly actions: readonly OneAction[] } | { readonly problem: string } {
  if (body === "") return { problem: "request body is required" };
  if (!body.endsWith("\n")) return { problem: "The bulk request must be terminated by a newline [\\n]" };
  const lines = body.split("\n").slice(0, -1);
  const actions: OneAction[] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const action = readAction(lines[at] ?? "");
    if (!action) return { problem: `Malformed action/metadata line [${at + 1}]` };
    const unknown = Object.keys(action).find((name) => !["_index", "_id"].includes(name));
    if (unknown) return { problem: `Action/metadata line [${at + 1}] contains an unknown parameter [${unknown}]` };
    actions.push({ action, source: lines[at + 1] ?? "" });
  }
  return { actions };
}

function readAction(line: string): BulkAction | undefined {
  try {
    return (JSON.parse(line) as { index?: BulkAction }).index;
  } catch {
    // The real one cannot go on behind it either.
    return undefined;
  }
}

function indexOne(shelf: Shelf, { action, source }: OneAction): { readonly status: number } {
  const planned = shelf.items.shift();
  if (planned) return failure(planned.status, "The stub says so.", planned.type);
  const { _index: index, _id: id = crypto.randomUUID() } = action;
  if (!/^[^-_+A-Z\\/*?"<>| ,#:][^A-Z\\/*?"<>| ,#:]*$/.test(index)) {
    return failure(400, `Invalid index name [${index}]`, "invalid_index_name_exception");
  }
  const fields = parseFields(source);
  if (!fields) return failure(400, "failed to parse", "mapper_parsing_exception");
  for (const [name, value] of Object.entries(fields)) {
    const known = shelf.types.get(`${index}/${name}`);
    if (clashes(known, value)) {
      return failure(400, `failed to parse field [${name}] of type [${known}]`, "mapper_parsing_exception");
    }
    if (known === undefined && value !== null) shelf.types.set(`${index}/${name}`, typeof value);
  }
  const key = `${index}/${id}`;
  const status = shelf.documents.has(key) ? 200 : 201;
  shelf.documents.set(key, fields);
  return { status };
}

function clashes(known: string | undefined, value: unknown): boolean {
  if (known === undefined || value === null) return false;
  if (known === "object" || typeof value === "object") return known !== typeof value;
  return known === "number" && Number.isNaN(Number(value));
}

function parseFields(source: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(source);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    // No JSON is a document that was refused.
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}
