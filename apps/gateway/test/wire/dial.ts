import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface Line {
  readonly socket: Socket;
  /** What was heard until now. */
  heard(): string;
  /** Waits until something was heard that matches; what was heard until then. */
  hear(pattern: RegExp, withinMs?: number): Promise<string>;
  /** Waits until the other side hangs up; after how many milliseconds it did. */
  hungUp(withinMs?: number): Promise<number>;
}

/** A bare connection to a port of this machine. Its errors are what its end is. */
export async function dial(port: number): Promise<Line> {
  const socket = connect({ port, host: "127.0.0.1", allowHalfOpen: true });
  const startedMs = performance.now();
  let heard = "";
  let closedMs: number | undefined;
  socket.setEncoding("latin1").on("data", (text: string) => {
    heard += text;
  });
  const close = (): void => {
    closedMs ??= performance.now();
  };
  socket.on("error", close).on("end", close).on("close", close);
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
  const wait = async (isSo: () => boolean, withinMs: number): Promise<void> => {
    const deadline = performance.now() + withinMs;
    while (!isSo()) {
      if (performance.now() > deadline) throw new Error(`Nothing came of it within ${withinMs} ms; heard: ${heard}`);
      await sleep(5);
    }
  };
  return {
    socket,
    heard: () => heard,
    hear: async (pattern, withinMs = 5000) => {
      await wait(() => pattern.test(heard), withinMs);
      return heard;
    },
    hungUp: async (withinMs = 5000) => {
      await wait(() => closedMs !== undefined, withinMs);
      socket.destroy();
      return (closedMs ?? 0) - startedMs;
    },
  };
}
