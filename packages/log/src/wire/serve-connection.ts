import type { Socket } from "node:net";
import { encodeFailure } from "./failure.ts";
import { encodeFrame, type Frame, FrameReader } from "./frame.ts";
import { type Answer, answerRequest, type Request, type ServedLog } from "./operations.ts";

/** Bytes of requests in work; beyond, the socket is not read. */
const WORKING_BYTES_MAX = 64 * 1024 * 1024;
/** Bytes of answers that the client did not take yet; beyond, the same. */
const UNSENT_BYTES_MAX = 32 * 1024 * 1024;

/** Serves one client that showed the secret, until it hangs up. */
export function serveConnection(socket: Socket, log: ServedLog): void {
  const reader = new FrameReader();
  const watches = new Map<number, () => void>();
  let working = 0;

  const steer = () => {
    if (working > WORKING_BYTES_MAX || socket.writableLength > UNSENT_BYTES_MAX) socket.pause();
    else socket.resume();
  };
  const send = (frame: Frame) => {
    if (socket.destroyed) return;
    socket.cork();
    for (const piece of encodeFrame(frame)) socket.write(piece);
    socket.uncork();
  };
  const answer = async (id: number, request: Request, bodies: readonly Buffer[]): Promise<Answer> => {
    if (request.op === "watch") {
      watches.set(
        id,
        log.watch(request.refs, (ref) => send({ id, kind: "hint", head: ref, bodies: [] })),
      );
      return { head: null };
    }
    if (request.op === "unwatch") {
      watches.get(request.watch)?.();
      watches.delete(request.watch);
      return { head: null };
    }
    return answerRequest(log, request, bodies);
  };
  const serve = async ({ id, head, bodies }: Frame) => {
    const size = bodies.reduce((sum, body) => sum + body.length, 0);
    working += size;
    try {
      const { head: answerHead, bodies: answerBodies = [] } = await answer(id, head as Request, bodies);
      send({ id, kind: "answer", head: answerHead, bodies: answerBodies });
    } catch (problem) {
      send({ id, kind: "failure", head: encodeFailure(problem), bodies: [] });
    } finally {
      working -= size;
      steer();
    }
  };

  socket.on("data", (chunk: Buffer) => {
    try {
      for (const frame of reader.push(chunk)) void serve(frame);
      steer();
    } catch {
      // Whoever does not speak in frames is hung up on.
      socket.destroy();
    }
  });
  socket.on("drain", steer);
  socket.on("close", () => {
    for (const stop of watches.values()) stop();
    watches.clear();
  });
  socket.resume();
}
