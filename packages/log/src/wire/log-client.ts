import { appendEach } from "../append-each.ts";
import { LogError } from "../log-error.ts";
import type { SealedSegment, SegmentAdmin } from "../segment-admin.ts";
import type {
  Appended,
  AppendOptions,
  AppendResult,
  LogBatch,
  Page,
  Position,
  ReadFrom,
  ReadOptions,
  ShardAppend,
  ShardRef,
  ShardStats,
  StreamLog,
} from "../stream-log.ts";
import type { StagedVolume, VolumeBackups } from "../volume-backups.ts";
import { type LogAddress, parseLogAddress } from "./address.ts";
import { ClientConnection, LostConnection, lostRequest } from "./client-connection.ts";
import type { Frame } from "./frame.ts";
import { decodePage, type Request } from "./operations.ts";

export interface LogClientOptions {
  /** `unix:/path` or `tcp:host:port`. */
  readonly address: string;
  readonly secret: Buffer;
  /** How long a request waits for the log to come back before it gives up with `unavailable`. */
  readonly patienceMs?: number;
  /** How long a request may take before the connection counts as dead. */
  readonly timeoutMs?: number;
}

interface Watch {
  readonly refs: readonly ShardRef[];
  readonly onHint: (ref: ShardRef) => void;
}

const PATIENCE_MS = 10_000;
const TIMEOUT_MS = 30_000;
const BACKOFF_MS = [50, 100, 250, 500, 1000];
/** Bytes of appends without an answer; beyond, callers are told to come back. */
const IN_FLIGHT_BYTES_MAX = 64 * 1024 * 1024;

/**
 * The log of another process. Connects when it is first used and again whenever the connection is lost. What can be asked
 * twice is asked again; an append that got no answer is not, unless its producer sequence makes the repetition harmless.
 */
export class LogClient implements StreamLog {
  readonly #address: LogAddress;
  readonly #secret: Buffer;
  readonly #patienceMs: number;
  readonly #timeoutMs: number;
  readonly #watches = new Set<Watch>();
  #watchOf = new Map<number, Watch>();
  #connection: Promise<ClientConnection> | undefined;
  #backoff = 0;
  #inFlightBytes = 0;
  #closed = false;
  /** The sealed segments, for whoever tiers them. */
  readonly segments: SegmentAdmin = {
    list: async () => (await this.#ask({ op: "listSegments" })).head as SealedSegment[],
    read: async (name, offset, length) =>
      (await this.#ask({ op: "readSegment", name, offset, length })).bodies[0] ?? Buffer.alloc(0),
    markTiered: async (name) => void (await this.#ask({ op: "markTiered", name })),
    cool: async (name) => void (await this.#ask({ op: "cool", name })),
    remove: async (name) => void (await this.#ask({ op: "removeSegment", name })),
    adopt: async (name, bytes) => void (await this.#ask({ op: "adopt", name, bytes })),
  };
  /** The volume at one moment, for whoever backs it up. */
  readonly backups: VolumeBackups = {
    hold: async () => void (await this.#ask({ op: "holdVolume" })),
    take: async () => (await this.#ask({ op: "takeVolume" })).head as StagedVolume,
    drop: async () => void (await this.#ask({ op: "dropVolume" })),
  };

  constructor(options: LogClientOptions) {
    this.#address = parseLogAddress(options.address);
    this.#secret = options.secret;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  }

  async open(ref: ShardRef): Promise<ShardStats> {
    return (await this.#ask({ op: "open", ref })).head as ShardStats;
  }

  appendAll(appends: readonly ShardAppend[], options?: AppendOptions): Promise<AppendResult[]> {
    return appendEach(this, appends, options);
  }

  async append(ref: ShardRef, batch: LogBatch, options: AppendOptions = {}): Promise<Appended> {
    const size = batch.body.length;
    if (this.#inFlightBytes + size > IN_FLIGHT_BYTES_MAX && this.#inFlightBytes > 0) {
      throw new LogError("backpressure", "Too many bytes are on their way to the log.", { retryMs: 100 });
    }
    this.#inFlightBytes += size;
    try {
      const { encoding, count, body } = batch;
      const answer = await this.#ask({ op: "append", ref, options, encoding, count }, [body]);
      return answer.head as Appended;
    } finally {
      this.#inFlightBytes -= size;
    }
  }

  async read(ref: ShardRef, from: ReadFrom, options: ReadOptions): Promise<Page> {
    const { head, bodies } = await this.#ask({ op: "read", ref, from, options });
    return decodePage(head, bodies);
  }

  watch(refs: readonly ShardRef[], onHint: (ref: ShardRef) => void): () => void {
    const watch: Watch = { refs: [...refs], onHint };
    this.#watches.add(watch);
    this.#connected().then(
      (connection) => this.#subscribe(connection, watch),
      // Nobody there: the watch is made when the connection is.
      () => undefined,
    );
    return () => {
      this.#watches.delete(watch);
      for (const [id, one] of this.#watchOf) if (one === watch) this.#unsubscribe(id);
    };
  }

  async seal(ref: ShardRef): Promise<Position> {
    return (await this.#ask({ op: "seal", ref })).head as Position;
  }

  async trim(ref: ShardRef, beforeMs: number): Promise<Position> {
    return (await this.#ask({ op: "trim", ref, beforeMs })).head as Position;
  }

  async drop(ref: ShardRef): Promise<void> {
    await this.#ask({ op: "drop", ref });
  }

  async stats(ref: ShardRef): Promise<ShardStats> {
    return (await this.#ask({ op: "stats", ref })).head as ShardStats;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#watches.clear();
    const connection = await this.#connection?.catch(() => undefined);
    connection?.close();
  }

  async #ask(request: Request, bodies: readonly Buffer[] = []): Promise<Frame> {
    const untilMs = performance.now() + this.#patienceMs;
    const mayRepeat = request.op !== "append" || request.options.producer !== undefined;
    const waitMs = request.op === "read" ? (request.options.waitMs ?? 0) : 0;
    for (;;) {
      let wasSent = false;
      try {
        const connection = await this.#connected();
        wasSent = connection.isOpen;
        return await connection.request(request, bodies, this.#timeoutMs + waitMs);
      } catch (problem) {
        if (problem instanceof LogError) throw problem;
        const isDefinite = !wasSent;
        if (wasSent && !mayRepeat && problem instanceof LostConnection) throw lostRequest(problem, false);
        if (this.#closed || performance.now() >= untilMs) throw lostRequest(problem, isDefinite);
        await new Promise((resolve) => setTimeout(resolve, BACKOFF_MS[Math.min(this.#backoff, BACKOFF_MS.length - 1)]));
      }
    }
  }

  #connected(): Promise<ClientConnection> {
    if (this.#closed) return Promise.reject(new LogError("unavailable", "The log client is closed."));
    this.#connection ??= this.#connect();
    return this.#connection;
  }

  async #connect(): Promise<ClientConnection> {
    try {
      const connection = await ClientConnection.open(this.#address, this.#secret, {
        onHint: (id, ref) => this.#watchOf.get(id)?.onHint(ref),
        onClosed: () => this.#lost(),
      });
      this.#backoff = 0;
      // Hints may have been missed meanwhile: everybody gets one.
      for (const watch of this.#watches) {
        this.#subscribe(connection, watch);
        for (const ref of watch.refs) watch.onHint(ref);
      }
      return connection;
    } catch (problem) {
      this.#backoff += 1;
      this.#connection = undefined;
      this.#comeBack();
      throw problem;
    }
  }

  #lost(): void {
    this.#connection = undefined;
    this.#watchOf = new Map();
    this.#comeBack();
  }

  /** Who watches wants to be connected even when nobody asks. */
  #comeBack(): void {
    if (this.#closed || this.#watches.size === 0) return;
    const wait = BACKOFF_MS[Math.min(this.#backoff, BACKOFF_MS.length - 1)];
    setTimeout(() => {
      if (!this.#closed && this.#watches.size > 0) this.#connected().catch(() => undefined);
    }, wait).unref();
  }

  #subscribe(connection: ClientConnection, watch: Watch): void {
    if (!this.#watches.has(watch) || [...this.#watchOf.values()].includes(watch)) return;
    const { id, made } = connection.watch(watch.refs, this.#timeoutMs);
    this.#watchOf.set(id, watch);
    // A lost connection makes all watches again; a log that refuses will hint nothing.
    made.catch(() => undefined);
  }

  #unsubscribe(id: number): void {
    this.#watchOf.delete(id);
    // Of this connection only: on the next one the number may be another's, and the watch is not made again.
    this.#connection
      ?.then((connection) => connection.request({ op: "unwatch", watch: id }, [], this.#timeoutMs))
      .catch(() => undefined);
  }
}
