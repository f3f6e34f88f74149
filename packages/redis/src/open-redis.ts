import { type Logger, openLogger } from "@millrace/observe";
import type { Redis as IoRedis } from "ioredis";
import { connectRedis } from "./connect-redis.ts";
import { redisWarnings } from "./redis-warnings.ts";

/**
 * What may be published: the id of a stream or a delivery, the id of an access key, the hash of a service token, a shard.
 * Carries no data; may be lost or repeated.
 */
export type HintTopic = "stream.changed" | "delivery.changed" | "key.changed" | "token.changed" | "shard.hint";

/**
 * Redis as the product may use it: hints and counters, nothing that is not also in Postgres. A lost Redis never throws
 * into a request: `publish` drops the hint, `subscribe` goes quiet and resubscribes by itself. Whoever uses `client`
 * catches for itself; its commands are rejected within a second.
 */
export interface Redis {
  readonly client: IoRedis;
  /** Resolves when the hint was sent or dropped; never rejects, and never waits for a Redis that is known to be away. */
  publish(topic: HintTopic, text: string): Promise<void>;
  /** Calls back for each hint of the topic until the returned function is called. */
  subscribe(topic: HintTopic, onText: (text: string) => void): () => void;
  close(): Promise<void>;
}

/** Opens Redis. Returns at once; the connection is made, and made again, in the background. */
export function openRedis(url: string, logger: Logger = openLogger({ name: "redis" })): Redis {
  const health = watchHealth(logger);
  const client = connectRedis(url, { onProblem: health.lost, commands: "bounded" });
  client.on("ready", health.found);
  client.once("ready", () => void warnOfServer(client, logger));
  const hints = openHints(url, health.lost);
  return {
    client,
    publish: async (topic, text) => {
      if (isAway(client)) return;
      await client.publish(topic, text).then(health.found, health.lost);
    },
    subscribe: hints.subscribe,
    close: async () => {
      hints.close();
      client.disconnect();
    },
  };
}

/** True while the client waits to reconnect; not before its first attempt, when a command only has to wait a moment. */
function isAway(client: IoRedis): boolean {
  return client.status === "reconnecting" || client.status === "close" || client.status === "end";
}

/** Says once that Redis is lost, and once that it is back. */
function watchHealth(logger: Logger): { lost: (problem: unknown) => void; found: () => void } {
  let lost = false;
  return {
    lost: (problem) => {
      if (lost) return;
      lost = true;
      logger.warn(
        { cause: problem },
        "Redis does not answer. Records flow on; hints are dropped and jobs wait until it is back.",
      );
    },
    found: () => {
      if (lost) logger.info({}, "Redis is back.");
      lost = false;
    },
  };
}

/** Subscriptions have a connection of their own, made with the first one. ioredis resubscribes after a reconnect. */
function openHints(url: string, onProblem: (problem: Error) => void) {
  const listeners = new Map<string, Set<(text: string) => void>>();
  let connection: IoRedis | undefined;
  const connect = () => {
    connection = connectRedis(url, { onProblem, commands: "forever" });
    connection.on("message", (topic: string, text: string) => {
      for (const onText of listeners.get(topic) ?? []) onText(text);
    });
    return connection;
  };
  return {
    subscribe: (topic: HintTopic, onText: (text: string) => void): (() => void) => {
      const known = listeners.get(topic);
      const group = known ?? new Set();
      group.add(onText);
      listeners.set(topic, group);
      // A rejection means that the connection was closed; while Redis is away the command waits for its return.
      if (!known) (connection ?? connect()).subscribe(topic).catch(() => undefined);
      return () => void group.delete(onText);
    },
    close: () => connection?.disconnect(),
  };
}

async function warnOfServer(client: IoRedis, logger: Logger): Promise<void> {
  // Without INFO (an ACL may forbid it) there is nothing to warn of.
  const info = await client.info().catch(() => "");
  for (const sentence of redisWarnings(info)) logger.warn({}, sentence);
}
