import { connect, type Socket } from "node:net";

/** One HTTP/1.1 connection that sends ready-made requests one after another and returns the bodies of the answers. */
export class KeepAliveClient {
  readonly #socket: Socket;
  #seen: Buffer = Buffer.alloc(0);
  #bodyStart = -1;
  #wanted = 0;
  #settle:
    | { resolve: (answer: { status: number; body: Buffer }) => void; reject: (problem: Error) => void }
    | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("close", () => this.#settle?.reject(new Error("The connection was closed.")));
    socket.on("error", (problem) => this.#settle?.reject(problem));
  }

  static async open(port: number): Promise<KeepAliveClient> {
    const socket = connect(port, "127.0.0.1");
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", () => resolve());
      socket.once("error", reject);
    });
    return new KeepAliveClient(socket);
  }

  send(request: Buffer): Promise<{ status: number; body: Buffer }> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = undefined;
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    this.#seen = this.#seen.length === 0 ? chunk : Buffer.concat([this.#seen, chunk]);
    if (this.#bodyStart < 0) {
      const end = this.#seen.indexOf("\r\n\r\n");
      if (end < 0) return;
      const head = this.#seen.toString("latin1", 0, end);
      this.#bodyStart = end + 4;
      this.#wanted = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    }
    if (this.#seen.length < this.#bodyStart + this.#wanted) return;
    const status = Number(this.#seen.toString("latin1", 9, 12));
    const body = this.#seen.subarray(this.#bodyStart, this.#bodyStart + this.#wanted);
    this.#seen = this.#seen.subarray(this.#bodyStart + this.#wanted);
    this.#bodyStart = -1;
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.resolve({ status, body });
  }
}
