import type { Socket } from "node:net";
import { SqlRefusal } from "./sql-refusal.ts";

export interface QueryAnswer {
  /** As in "SELECT 1". */
  readonly tag: string;
  /** Of one column of text. */
  readonly rows: readonly string[];
}

export interface SimpleQueries {
  readonly user: string;
  readonly password: string;
  /** Throws SqlRefusal. Undefined: the connection breaks off without an answer. */
  run(sql: string): QueryAnswer | undefined;
}

interface Message {
  readonly type: string;
  readonly body: Buffer;
}

const TLS_REQUEST = 80_877_103;

/** The server's side of Postgres's wire, as far as simple queries go: a password in clear text, no TLS, no prepared statements. */
export function serveSimpleQueries(socket: Socket, queries: SimpleQueries): void {
  let pending = Buffer.alloc(0);
  let user: string | undefined;
  socket.on("data", (bytes: Buffer) => {
    pending = Buffer.concat([pending, bytes]);
    for (let message = next(); message; message = next()) answer(message);
  });

  function next(): Message | undefined {
    const head = user === undefined ? 0 : 1;
    const end = pending.length < head + 4 ? Number.POSITIVE_INFINITY : head + pending.readInt32BE(head);
    if (pending.length < end) return undefined;
    const type = user === undefined ? "start" : String.fromCharCode(pending[0] ?? 0);
    const message = { type, body: pending.subarray(head + 4, end) };
    pending = pending.subarray(end);
    return message;
  }

  function answer({ type, body }: Message): void {
    if (type === "start" && body.readInt32BE(0) === TLS_REQUEST) return void socket.write("N");
    if (type === "start") {
      user = /user\0([^\0]*)/.exec(body.subarray(4).toString())?.[1] ?? "";
      return void socket.write(frame("R", int32(3)));
    }
    if (type === "X") return void socket.end();
    if (type === "p" && (user !== queries.user || text(body) !== queries.password)) {
      return void socket.end(refusal(new SqlRefusal("28000", `password authentication failed for user "${user}"`)));
    }
    if (type === "p") return void socket.write(Buffer.concat([frame("R", int32(0)), ready]));
    if (type !== "Q") return void socket.end(refusal(new SqlRefusal("0A000", "only simple queries are spoken")));
    const said = reply(queries, text(body));
    if (said) socket.write(Buffer.concat([said, ready]));
    else socket.destroy();
  }
}

function reply(queries: SimpleQueries, sql: string): Buffer | undefined {
  try {
    const answer = queries.run(sql);
    if (!answer) return undefined;
    const cells = answer.rows.map((cell) => frame("D", int16(1), int32(Buffer.byteLength(cell)), Buffer.from(cell)));
    const columns = answer.tag.startsWith("SELECT") ? [textColumn] : [];
    return Buffer.concat([...columns, ...cells, frame("C", cstring(answer.tag))]);
  } catch (problem) {
    if (problem instanceof SqlRefusal) return refusal(problem);
    throw problem;
  }
}

function refusal({ state, message }: SqlRefusal): Buffer {
  return frame("E", cstring("SERROR"), cstring(`C${state}`), cstring(`M${message}`), Buffer.from([0]));
}

function frame(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeInt16BE(value);
  return bytes;
}

function cstring(value: string): Buffer {
  return Buffer.from(`${value}\0`);
}

function text(body: Buffer): string {
  return body.subarray(0, -1).toString();
}

const ready = frame("Z", Buffer.from("I"));
/** Name, table, number, type (text), length, modifier, format. */
const textColumn = frame(
  "T",
  ...[int16(1), cstring("text"), int32(0), int16(0), int32(25), int16(-1), int32(-1), int16(0)],
);
