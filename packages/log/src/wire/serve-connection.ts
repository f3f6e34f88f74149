import type { Socket } from "node:net";
import { blocks } from "../batch/block-pool.ts";
import type { ShardRef } from "../stream-log.ts";
import { encodeFailure } from "./failure.ts";
import { encodeFrame, type Frame, FrameReader } from "./frame.ts";
import { type Answer, answerRequest, encodePage, fitting, type Request, type ServedLog } from "./operations.ts";

/** Bytes of requests in work; beyond, the socket is not read. */
const WORKING_BYTES_MAX = 64 * 1024 * 1024;
/** Bytes of answers that the client did not take yet; beyond, nothing more is read for it, and hints are held back. */
const UNSENT_BYTES_MAX = 32 * 1024 * 1024;
/** Bytes that reads under way may come to; the others wait. A read that waits for a first record is none of them. */
const FILLING_BYTES_MAX = 128 * 1024 * 1024;

/** A read whose turn it is not yet. */
interface WaitingRead {
  readonly bytes: number;
  readonly begin: () => void;
}

/** Serves one client that showed the secret, until it hangs up. */
export function serveConnection(socket: Socket, log: ServedLog): void {
  new Connection(socket, log).serve();
}

/**
 * A client that sends more than it takes back costs a bounded amount of memory, whether it is slow, frozen, or asks for a
 * thousand pages at once: answers that it does not take hold back its next reads, and of hints only the newest is kept.
 */
class Connection {
  readonly #socket: Socket;
  readonly #log: ServedLog;
  readonly #watches = new Map<number, () => void>();
  readonly #heldHints = new Map<string, Frame>();
  #waiting: WaitingRead[] = [];
  #fillingBytes = 0;
  #working = 0;

  constructor(socket: Socket, log: ServedLog) {
    this.#socket = socket;
    this.#log = log;
  }

  serve(): void {
    const socket = this.#socket;
    const reader = new FrameReader();
    socket.on("data", (chunk: Buffer) => {
      try {
        for (const frame of reader.push(chunk)) void this.#take(frame);
        this.#steer();
      } catch {
        // Whoever does not speak in frames is hung up on.
        socket.destroy();
      }
    });
    socket.on("drain", () => {
      for (const hint of this.#heldHints.values()) this.#send(hint);
      this.#heldHints.clear();
      this.#steer();
    });
    socket.on("close", () => {
      for (const stop of this.#watches.values()) stop();
      this.#watches.clear();
      // Nobody is there to take what the waiting ones would read.
      this.#waiting = [];
    });
    socket.resume();
  }

  async #take({ id, head, bodies }: Frame): Promise<void> {
    const size = bodies.reduce((sum, body) => sum + body.length, 0);
    this.#working += size;
    try {
      const { head: answerHead, bodies: answerBodies = [] } = await this.#answer(id, head as Request, bodies);
      // Not after a failure: an append that may yet happen still needs its batch.
      for (const body of bodies) blocks.give(body);
      // What was read is this answer's alone: its memory may be used again once the system has taken it.
      this.#send({ id, kind: "answer", head: answerHead, bodies: answerBodies }, () => {
        for (const body of answerBodies) blocks.give(body);
      });
    } catch (problem) {
      this.#send({ id, kind: "failure", head: encodeFailure(problem), bodies: [] });
    } finally {
      this.#working -= size;
      this.#steer();
    }
  }

  async #answer(id: number, request: Request, bodies: readonly Buffer[]): Promise<Answer> {
    if (request.op === "watch") {
      this.#watches.set(
        id,
        this.#log.watch(request.refs, (ref) => this.#hint(id, ref)),
      );
      return { head: null };
    }
    if (request.op === "unwatch") {
      this.#watches.get(request.watch)?.();
      this.#watches.delete(request.watch);
      return { head: null };
    }
    if (request.op === "read" || request.op === "readSegment") return this.#fill(request);
    return answerRequest(this.#log, request, bodies);
  }

  /** Reads when it is this read's turn; waits for a first record, should it want to, without holding up others. */
  async #fill(request: Request & { op: "read" | "readSegment" }): Promise<Answer> {
    const bytes = request.op === "read" ? fitting(request.options).bytesMax : request.length;
    await new Promise<void>((begin) => {
      this.#waiting.push({ bytes, begin });
      this.#beginReads();
    });
    try {
      if (request.op === "readSegment" || !request.options.waitMs) return await answerRequest(this.#log, request, []);
      const { waitMs, ...atOnce } = fitting(request.options);
      const page = await this.#log.read(request.ref, request.from, atOnce);
      if (page.recordCount > 0 || page.ended) return encodePage(page);
    } finally {
      this.#fillingBytes -= bytes;
      this.#beginReads();
    }
    return answerRequest(this.#log, request, []);
  }

  #beginReads(): void {
    while (this.#socket.writableLength <= UNSENT_BYTES_MAX) {
      const next = this.#waiting[0];
      if (!next || (this.#fillingBytes > 0 && this.#fillingBytes + next.bytes > FILLING_BYTES_MAX)) return;
      this.#waiting.shift();
      this.#fillingBytes += next.bytes;
      next.begin();
    }
  }

  #hint(id: number, ref: ShardRef): void {
    const frame: Frame = { id, kind: "hint", head: ref, bodies: [] };
    if (this.#socket.writableLength <= UNSENT_BYTES_MAX) this.#send(frame);
    else this.#heldHints.set(`${id}/${ref.team}/${ref.stream}/${ref.shard}`, frame);
  }

  #send(frame: Frame, taken?: () => void): void {
    const socket = this.#socket;
    if (socket.destroyed) return;
    const pieces = encodeFrame(frame);
    const last = pieces.pop() as Buffer;
    socket.cork();
    for (const piece of pieces) socket.write(piece);
    socket.write(last, taken);
    socket.uncork();
  }

  #steer(): void {
    const isBusy = this.#working > WORKING_BYTES_MAX || this.#socket.writableLength > UNSENT_BYTES_MAX;
    if (isBusy) this.#socket.pause();
    else this.#socket.resume();
    this.#beginReads();
  }
}
