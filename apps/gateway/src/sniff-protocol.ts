import type { Socket } from "node:net";

export type Protocol = "http1" | "http2" | "tls" | "pipe";

const TLS_HANDSHAKE = 0x16;
const HTTP2_PREFACE_START = "PRI ";
export const PIPE_GREETING_START = "MRPIPE ";

/** A client that connects and says nothing is let go after this. */
const SILENCE_MS_MAX = 20_000;

/**
 * Tells the protocol by a connection's first bytes: no HTTP/1 method is `PRI` or `MRPIPE`, none begins with the byte 0x16.
 * Undefined while too few bytes came to tell.
 */
export function protocolOf(first: Buffer): Protocol | undefined {
  if (first[0] === TLS_HANDSHAKE) return "tls";
  const start = first.toString("latin1", 0, PIPE_GREETING_START.length);
  if (start.startsWith(HTTP2_PREFACE_START)) return "http2";
  if (start === PIPE_GREETING_START) return "pipe";
  const mayBecome = [HTTP2_PREFACE_START, PIPE_GREETING_START].some((opening) => opening.startsWith(start));
  return mayBecome ? undefined : "http1";
}

/**
 * Waits for the first bytes of a connection, puts them back, and hands the socket on. One port so serves HTTP/1.1,
 * HTTP/2 with prior knowledge (what the AWS SDK for JavaScript, KCL and Java's async clients speak on http://) and TLS.
 */
export function sniffProtocol(socket: Socket, serve: (protocol: Protocol, socket: Socket) => void): void {
  const silence = setTimeout(() => socket.destroy(), SILENCE_MS_MAX);
  const giveUp = () => {
    clearTimeout(silence);
    socket.destroy();
  };
  socket.once("error", giveUp);
  socket.once("close", () => clearTimeout(silence));
  let first: Buffer = Buffer.alloc(0);
  const listen = (chunk: Buffer): void => {
    first = first.length === 0 ? chunk : Buffer.concat([first, chunk]);
    const protocol = protocolOf(first);
    if (protocol === undefined) return;
    clearTimeout(silence);
    socket.off("error", giveUp);
    socket.off("data", listen);
    socket.pause();
    socket.unshift(first);
    serve(protocol, socket);
    // The server attached its listeners; let the bytes that were put back flow to them.
    process.nextTick(() => socket.resume());
  };
  socket.on("data", listen);
}
