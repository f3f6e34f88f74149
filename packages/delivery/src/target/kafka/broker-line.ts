import type { Socket } from "node:net";
import { MIB } from "@millrace/base";
import {
  type Callback,
  type Connection,
  Reader,
  ResponseError,
  type ResponseParser,
  Writer,
} from "@platformatic/kafka";

const CLIENT_ID = "millrace";
const REQUEST_MS = 60_000;
/** Far above what a topic's metadata takes; whoever claims more is no broker, or wants our memory. */
const ANSWER_BYTES_MAX = 16 * MIB;

interface Pending {
  readonly answer: (correlationId: number, body: Buffer) => void;
  readonly fail: (problem: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** The library's functions call `send` so. */
type SendCall<Answer> = [
  apiKey: number,
  apiVersion: number,
  createPayload: () => Writer | Promise<Writer>,
  parse: ResponseParser<Answer>,
  hasRequestTags: boolean,
  hasAnswerTags: boolean,
  callback: Callback<Answer>,
];

/**
 * A line to one broker over a socket of egress. The library's own connection dials by itself, past egress; what it makes of
 * requests and answers needs only the `send` of this one. A frame is a length, a correlation id and the rest.
 */
export class BrokerLine {
  readonly #socket: Socket;
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #received: Buffer[] = [];
  #receivedBytes = 0;

  constructor(socket: Socket) {
    this.#socket = socket.setNoDelay(true);
    socket.on("data", (part: Buffer) => this.#receive(part));
    socket.once("close", () => this.#fail(brokenOff()));
  }

  get isClosed(): boolean {
    return this.#socket.destroyed;
  }

  /** As the library's functions want it, which use nothing else of a connection. */
  get connection(): Connection {
    return this as unknown as Connection;
  }

  send<Answer>(...call: SendCall<Answer>): void {
    const [apiKey, apiVersion, createPayload, parse, hasRequestTags, hasAnswerTags, callback] = call;
    this.#next = (this.#next + 1) & 0x7fffffff;
    const id = this.#next;
    const write = async (): Promise<void> => {
      const payload = await createPayload();
      const writer = Writer.create().appendInt16(apiKey).appendInt16(apiVersion).appendInt32(id);
      writer.appendString(CLIENT_ID, false);
      if (hasRequestTags) writer.appendTaggedFields();
      writer.appendFrom(payload).prependLength();
      if (this.isClosed) throw brokenOff();
      const timer = setTimeout(() => this.close(timedOut()), REQUEST_MS);
      const answer = (correlationId: number, body: Buffer) => {
        // An empty list of tags is one byte.
        const reader = Reader.from(hasAnswerTags ? body.subarray(1) : body);
        settle(() => parse(correlationId, apiKey, apiVersion, reader), callback);
      };
      this.#pending.set(id, { answer, fail: callback, timer });
      this.#socket.write(writer.buffer);
    };
    write().catch(callback);
  }

  close(problem: Error = brokenOff()): void {
    this.#fail(problem);
    this.#socket.destroy();
  }

  #receive(part: Buffer): void {
    this.#received.push(part);
    this.#receivedBytes += part.length;
    for (let frame = this.#take(); frame; frame = this.#take()) {
      const id = frame.readInt32BE(0);
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      clearTimeout(pending?.timer);
      if (pending) pending.answer(id, frame.subarray(4));
      else this.close(noBroker());
    }
  }

  /** The next whole frame without its length. */
  #take(): Buffer | undefined {
    if (this.#receivedBytes < 8) return undefined;
    const [first = Buffer.alloc(0)] = this.#received;
    const head = first.length >= 4 ? first : Buffer.concat(this.#received);
    const length = head.readInt32BE(0);
    if (length < 4 || length > ANSWER_BYTES_MAX) this.close(noBroker());
    if (this.isClosed || this.#receivedBytes < 4 + length) return undefined;
    const all = Buffer.concat(this.#received);
    this.#received = [all.subarray(4 + length)];
    this.#receivedBytes -= 4 + length;
    return all.subarray(4, 4 + length);
  }

  #fail(problem: Error): void {
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { fail, timer } of waiting) {
      clearTimeout(timer);
      fail(problem);
    }
  }
}

/** An answer that cannot be read fails its request, and nothing else. */
function settle<Answer>(read: () => Answer | Promise<Answer>, callback: Callback<Answer>): void {
  const work = async () => read();
  work().then(
    (answer) => callback(null, answer),
    (problem: unknown) => callback(problem instanceof ResponseError ? problem : noBroker()),
  );
}

function brokenOff(): Error {
  return Object.assign(new Error("The broker broke the connection off."), { code: "ECONNRESET" });
}

function timedOut(): Error {
  return Object.assign(new Error("The broker did not answer in time."), { code: "ETIMEDOUT" });
}

function noBroker(): Error {
  return Object.assign(new Error("What listens there is no Kafka broker."), { code: "HPE_INVALID_CONSTANT" });
}
