import { connect, type Socket } from "node:net";

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

interface Waiting {
  resolve: (answer: HttpAnswer) => void;
  reject: (problem: Error) => void;
}

/** A whole HTTP request; the body apart, so that a large one is not copied to be sent. */
export interface ReadyRequest {
  readonly head: Buffer;
  readonly body: Buffer;
}

/**
 * One HTTP/1.1 connection that sends ready-made requests one after another and returns the answers. It knows as much of
 * HTTP as the servers under test say: answers with a Content-Length.
 */
export class KeepAliveClient {
  readonly #socket: Socket;
  #waiting: Waiting | undefined;
  /** Bytes of an answer's head that is not whole yet. */
  #head: Buffer = Buffer.alloc(0);
  #status = 0;
  #body: Buffer | undefined;
  #filled = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("close", () => this.#waiting?.reject(new Error("The connection was closed.")));
    socket.on("error", (problem) => this.#waiting?.reject(problem));
  }

  static async open(port: number): Promise<KeepAliveClient> {
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("error", reject);
    });
    return new KeepAliveClient(socket);
  }

  send({ head, body }: ReadyRequest): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.cork();
      this.#socket.write(head);
      this.#socket.write(body);
      this.#socket.uncork();
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const rest = this.#body ? chunk : this.#takeHead(chunk);
    if (!rest || !this.#body) return;
    this.#filled += rest.copy(this.#body, this.#filled);
    if (this.#filled < this.#body.length) return;
    const answer = { status: this.#status, body: this.#body };
    const waiting = this.#waiting;
    this.#body = undefined;
    this.#filled = 0;
    this.#waiting = undefined;
    waiting?.resolve(answer);
  }

  /** Reads the head once it is whole; returns what of the body came with it. */
  #takeHead(chunk: Buffer): Buffer | undefined {
    const seen = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    const end = seen.indexOf("\r\n\r\n");
    this.#head = end < 0 ? seen : Buffer.alloc(0);
    if (end < 0) return undefined;
    const head = seen.toString("latin1", 0, end);
    this.#status = Number(head.slice(9, 12));
    this.#body = Buffer.allocUnsafe(Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0));
    return seen.subarray(end + 4);
  }
}
