import type { Socket } from "node:net";

export type Protocol = "http1" | "http2" | "tls" | "pipe";

const TLS_HANDSHAKE = 0x16;
const HTTP2_PREFACE_START = "PRI";
export const PIPE_GREETING_START = "MRPIPE ";

/** A client that connects and says nothing is let go after this. */
const SILENCE_MS_MAX = 30_000;

/** Tells the protocol by a connection's first bytes: no HTTP/1 method begins with `PRI`, none with the byte 0x16. */
export function protocolOf(first: Buffer): Protocol {
  if (first[0] === TLS_HANDSHAKE) return "tls";
  const start = first.toString("latin1", 0, PIPE_GREETING_START.length);
  if (start.startsWith(HTTP2_PREFACE_START)) return "http2";
  return start === PIPE_GREETING_START ? "pipe" : "http1";
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
  socket.once("data", (first: Buffer) => {
    clearTimeout(silence);
    socket.off("error", giveUp);
    socket.pause();
    socket.unshift(first);
    serve(protocolOf(first), socket);
    // The server attached its listeners; let the bytes that were put back flow to them.
    process.nextTick(() => socket.resume());
  });
}
