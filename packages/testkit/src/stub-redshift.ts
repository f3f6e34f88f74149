import { createServer, type Socket } from "node:net";
import { type QueryAnswer, serveSimpleQueries } from "./serve-simple-queries.ts";
import { SqlRefusal } from "./sql-refusal.ts";

export interface StubRedshift {
  readonly port: number;
  /** Every statement, in order, those that were refused too. */
  readonly statements: string[];
  /** Loaded objects by table, once their transaction was committed. */
  readonly loaded: { readonly table: string; readonly url: string }[];
  /** What the next COPYs fail with, instead of loading. */
  readonly failures: { readonly state: string; readonly message: string }[];
  /** Breaks the connection off where the next commit would be answered: after it was done. */
  breakAfterCommit: boolean;
  close(): Promise<void>;
}

export interface StubRedshiftOptions {
  readonly user: string;
  readonly password: string;
  /** Tables that there are, quoted, as in `"public"."events"`. */
  readonly tables: readonly string[];
  /** The S3 that COPY reads. Undefined: no such object. */
  readonly read: (url: string) => Buffer | undefined;
  /** What the CREDENTIALS of a COPY have to be. */
  readonly credentials: string;
}

/**
 * Redshift as far as a loader sees it: the wire of Postgres with a password in clear text, transactions, a manifest table without
 * unique keys, and COPY of a manifest in S3, of which Postgres knows nothing. What is written for Postgres (ON CONFLICT, FOR
 * UPDATE, COPY FROM STDIN) or holds more than one statement is refused, as is a COPY that the real one would not read.
 */
export async function stubRedshift(options: StubRedshiftOptions): Promise<StubRedshift> {
  const stub = { statements: [], loaded: [], failures: [], breakAfterCommit: false } as unknown as Mutable;
  const manifest = new Set<string>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on("error", () => undefined).on("close", () => sockets.delete(socket)));
    const session = new Session(stub, options, manifest);
    serveSimpleQueries(socket, { ...options, run: (sql) => session.run(sql) });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stub.port = (server.address() as { port: number }).port;
  stub.close = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(() => resolve()));
  };
  return stub;
}

type Mutable = { -readonly [Key in keyof StubRedshift]: StubRedshift[Key] };

const shape = {
  copy: /^COPY ("[^"]+"(?:\."[^"]+")*)(?: \("[^"]+"(?:, "[^"]+")*\))? FROM '(s3:\/\/[^']+)' CREDENTIALS '([^']+)' MANIFEST((?: (?:REGION|JSON|DELIMITER|TIMEFORMAT) '[^']*'| GZIP)*)$/,
  select: /^SELECT batch_id FROM (\S+) WHERE batch_id = '([^']+)'$/,
  insert: /^INSERT INTO (\S+) \(batch_id, delivery\) VALUES \('([^']+)', '[^']+'\)$/,
};

/** One connection's transaction. */
class Session {
  readonly #stub: StubRedshift;
  readonly #options: StubRedshiftOptions;
  readonly #manifest: Set<string>;
  #open: { loaded: { table: string; url: string }[]; batches: string[]; failed: boolean; locked: boolean } | undefined;

  constructor(stub: StubRedshift, options: StubRedshiftOptions, manifest: Set<string>) {
    this.#stub = stub;
    this.#options = options;
    this.#manifest = manifest;
  }

  run(text: string): QueryAnswer | undefined {
    this.#stub.statements.push(text);
    try {
      const answer = this.#dispatch(text.trim().replace(/\s+/g, " "));
      if (text !== "COMMIT" || !this.#stub.breakAfterCommit) return answer;
      this.#stub.breakAfterCommit = false;
      return undefined;
    } catch (problem) {
      if (this.#open) this.#open.failed = true;
      throw problem;
    }
  }

  #dispatch(sql: string): QueryAnswer {
    const [verb = ""] = sql.split(" ");
    if (this.#open?.failed && verb !== "ROLLBACK" && verb !== "COMMIT")
      throw new SqlRefusal("25P02", "current transaction is aborted");
    if (/;|--|\/\*|ON CONFLICT|FOR UPDATE|STDIN/.test(sql.replace(/'[^']*'/g, "")))
      throw new SqlRefusal("42601", `syntax error in "${sql.slice(0, 80)}"`);
    if (verb === "CREATE") return done("CREATE TABLE");
    if (verb === "BEGIN") this.#open = { loaded: [], batches: [], failed: false, locked: false };
    else if (verb === "LOCK") this.#transaction().locked = true;
    else if (verb === "SELECT") return this.#select(sql);
    else if (verb === "COPY") this.#copy(sql);
    else if (verb === "INSERT") this.#insert(sql);
    else if (verb === "COMMIT" || verb === "ROLLBACK") this.#end(verb);
    else throw new SqlRefusal("42601", `syntax error at or near "${verb}"`);
    return done(verb);
  }

  #transaction() {
    if (!this.#open) throw new SqlRefusal("25P01", "there is no transaction in progress");
    return this.#open;
  }

  #select(sql: string) {
    const [, , batch = ""] = shape.select.exec(sql) ?? fail("42601", "syntax error in SELECT");
    if (!this.#transaction().locked) fail("XX000", "1023 DETAIL: Serializable isolation violation on table");
    return { tag: "SELECT 1", rows: this.#manifest.has(batch) ? [batch] : [] };
  }

  #insert(sql: string): void {
    const [, , batch = ""] = shape.insert.exec(sql) ?? fail("42601", "syntax error in INSERT");
    this.#transaction().batches.push(batch);
  }

  #copy(sql: string): void {
    const [, table = "", url = "", credentials] = shape.copy.exec(sql) ?? fail("42601", "syntax error in COPY");
    const planned = this.#stub.failures.shift();
    if (planned) throw new SqlRefusal(planned.state, planned.message);
    if (!this.#options.tables.includes(table)) fail("XX000", "Cannot COPY into nonexistent table");
    if (credentials !== this.#options.credentials)
      fail("XX000", "S3ServiceException:Access Denied,Status 403,Error AccessDenied");
    const manifest =
      this.#options.read(url) ?? fail("XX000", "Problem reading manifest file - S3ServiceException: NoSuchKey");
    const { entries } = JSON.parse(manifest.toString()) as { entries: { url: string }[] };
    for (const entry of entries) {
      if (!this.#options.read(entry.url)) fail("XX000", "The specified S3 prefix does not exist");
      this.#transaction().loaded.push({ table, url: entry.url });
    }
  }

  #end(verb: string): void {
    const open = this.#transaction();
    this.#open = undefined;
    if (verb === "ROLLBACK" || open.failed) return;
    this.#stub.loaded.push(...open.loaded);
    for (const batch of open.batches) this.#manifest.add(batch);
  }
}

const done = (tag: string) => ({ tag, rows: [] });

function fail(state: string, message: string): never {
  throw new SqlRefusal(state, message);
}
