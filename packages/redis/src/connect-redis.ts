import { Redis as IoRedis } from "ioredis";

export interface ConnectRedisOptions {
  /** Told of every connection problem; there are many of them while Redis is away. */
  readonly onProblem: (problem: Error) => void;
  /** How long one command may take before it is rejected. "forever" is for BullMQ, which blocks and resends. */
  readonly commands: "bounded" | "forever";
}

const COMMAND_MS = 1000;
const RECONNECT_MS_MIN = 50;
const RECONNECT_MS_MAX = 2000;

/**
 * The one way to make an ioredis client: it reconnects for ever with bounded, jittered pauses, and never ends the process
 * by an unheard error event.
 */
export function connectRedis(url: string, options: ConnectRedisOptions): IoRedis {
  const bounded = options.commands === "bounded";
  const client = new IoRedis(url, {
    retryStrategy: reconnectPauseMs,
    connectTimeout: 5000,
    maxRetriesPerRequest: bounded ? 1 : null,
    ...(bounded && { commandTimeout: COMMAND_MS }),
  });
  client.on("error", options.onProblem);
  return client;
}

/** 50, 100, 200 … 2000 ms, each shortened by up to a half so that many processes do not come back at once. */
function reconnectPauseMs(times: number): number {
  const pause = Math.min(RECONNECT_MS_MAX, RECONNECT_MS_MIN * 2 ** Math.min(times - 1, 10));
  return Math.round(pause * (0.5 + Math.random() / 2));
}
