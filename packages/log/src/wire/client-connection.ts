import { connect, type Socket } from "node:net";
import { LogError } from "../log-error.ts";
import type { ShardRef } from "../stream-log.ts";
import type { LogAddress } from "./address.ts";
import { decodeFailure } from "./failure.ts";
import { encodeFrame, type Frame, FrameReader } from "./frame.ts";
import { greetServer } from "./handshake.ts";
import type { Request } from "./operations.ts";

interface Waiting {
  readonly resolve: (frame: Frame) => void;
  readonly reject: (problem: unknown) => void;
  readonly timer: NodeJS.Timeout;
}

export interface ClientConnectionHandlers {
  readonly onHint: (watch: number, ref: ShardRef) => void;
  readonly onClosed: () => void;
}

/** The request went out and no answer came back: it may have happened. */
export class LostConnection extends Error {}

/** One connection to a log server: numbers requests and matches the answers. */
export class ClientConnection {
  readonly #socket: Socket;
  readonly #handlers: ClientConnectionHandlers;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #isLost = false;

  private constructor(socket: Socket, handlers: ClientConnectionHandlers) {
    this.#socket = socket;
    this.#handlers = handlers;
    const reader = new FrameReader();
    socket.on("data", (chunk: Buffer) => {
      try {
        for (const frame of reader.push(chunk)) this.#take(frame);
      } catch (problem) {
        socket.destroy(problem as Error);
      }
    });
    socket.on("close", () => this.#fail());
    if (socket.destroyed) this.#fail();
    socket.resume();
  }

  static async open(
    address: LogAddress,
    secret: Buffer,
    handlers: ClientConnectionHandlers,
  ): Promise<ClientConnection> {
    const socket = connect("path" in address ? { path: address.path } : address);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, 10_000);
    // Every way to fail ends in `close`.
    socket.on("error", () => undefined);
    try {
      await greetServer(socket, secret);
    } catch (problem) {
      socket.destroy();
      throw problem;
    }
    return new ClientConnection(socket, handlers);
  }

  /** False when nothing can be sent any more. */
  get isOpen(): boolean {
    return !this.#socket.destroyed;
  }

  /** Rejects with LogError when the log refused, with LostConnection when nobody knows. */
  request(request: Request, bodies: readonly Buffer[], timeoutMs: number): Promise<Frame> {
    this.#lastId += 1;
    return this.#send(this.#lastId, request, { bodies, timeoutMs });
  }

  /** Asks for hints, which come under `id` from now on. */
  watch(refs: readonly ShardRef[], timeoutMs: number): { id: number; made: Promise<Frame> } {
    this.#lastId += 1;
    return { id: this.#lastId, made: this.#send(this.#lastId, { op: "watch", refs }, { bodies: [], timeoutMs }) };
  }

  close(): void {
    this.#socket.destroy();
  }

  #send(id: number, request: Request, how: { bodies: readonly Buffer[]; timeoutMs: number }): Promise<Frame> {
    const { bodies, timeoutMs } = how;
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new LostConnection("The log hung up."));
      const timer = setTimeout(() => this.#socket.destroy(), timeoutMs);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#socket.cork();
      for (const piece of encodeFrame({ id, kind: "request", head: request, bodies })) this.#socket.write(piece);
      this.#socket.uncork();
    });
  }

  #take(frame: Frame): void {
    if (frame.kind === "hint") {
      this.#handlers.onHint(frame.id, frame.head as ShardRef);
      return;
    }
    const waiting = this.#waiting.get(frame.id);
    if (!waiting) return;
    this.#waiting.delete(frame.id);
    clearTimeout(waiting.timer);
    if (frame.kind === "failure") waiting.reject(decodeFailure(frame.head));
    else waiting.resolve(frame);
  }

  #fail(): void {
    if (this.#isLost) return;
    this.#isLost = true;
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new LostConnection("The log hung up."));
    }
    this.#waiting.clear();
    this.#handlers.onClosed();
  }
}

/** What a caller is told of a request that got no answer. */
export function lostRequest(cause: unknown, definite: boolean): LogError {
  return new LogError("unavailable", "The log cannot be reached.", { definite, cause, retryMs: 1000 });
}
