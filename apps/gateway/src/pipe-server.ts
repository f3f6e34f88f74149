import { connect, type Socket } from "node:net";
import { invariant } from "@millrace/base";
import { PIPE_GREETING_BYTES_MAX, readPipeGreeting, writePipeGreeting } from "./pipe-greeting.ts";

/** What the owner knows of the true client of a piped connection. */
const clientAddresses = new WeakMap<Socket, string>();

/** The address of the client, also when a standby piped the connection. */
export function clientAddressOf(socket: Socket): string {
  return clientAddresses.get(socket) ?? socket.remoteAddress ?? "";
}

/** Standby side: sends everything of `socket` to the owner (host:port) and back, until either side closes. */
export function pipeToOwner(socket: Socket, to: { owner: string; secret: Buffer; nowMs: number }): void {
  const { owner, secret, nowMs } = to;
  const colon = owner.lastIndexOf(":");
  const upstream = connect(Number(owner.slice(colon + 1)), owner.slice(0, colon));
  const end = () => {
    socket.destroy();
    upstream.destroy();
  };
  upstream.once("connect", () => {
    upstream.write(writePipeGreeting(secret, socket.remoteAddress ?? "unknown", nowMs));
    socket.pipe(upstream);
    upstream.pipe(socket);
  });
  upstream.once("error", end);
  socket.once("error", end);
  upstream.once("close", end);
  socket.once("close", end);
}

/**
 * Owner side: reads the greeting line of a piped connection, remembers the client's address, and hands the socket on with
 * the bytes after the line put back. A greeting that is not genuine closes the connection.
 */
export function acceptPipe(
  socket: Socket,
  secret: Buffer,
  hand: { nowMs: number; on: (socket: Socket) => void },
): void {
  let seen = Buffer.alloc(0);
  const read = (chunk: Buffer) => {
    seen = Buffer.concat([seen, chunk]);
    const end = seen.indexOf("\n");
    if (end < 0 && seen.length <= PIPE_GREETING_BYTES_MAX) return;
    socket.off("data", read);
    const address = end < 0 ? undefined : readPipeGreeting(secret, seen.toString("latin1", 0, end), hand.nowMs);
    if (address === undefined) {
      socket.destroy();
      return;
    }
    invariant(end >= 0, "a genuine greeting ends with a newline");
    clientAddresses.set(socket, address);
    socket.pause();
    if (seen.length > end + 1) socket.unshift(seen.subarray(end + 1));
    hand.on(socket);
    process.nextTick(() => socket.resume());
  };
  socket.on("data", read);
  socket.once("error", () => socket.destroy());
}
