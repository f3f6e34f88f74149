import { existsSync } from "node:fs";
import { connect } from "node:net";
import pg from "pg";
import type { ReadyProbe } from "./process-spec.ts";

const ANSWER_MS = 3000;

/** Whether the process answers its probe now. Never throws. */
export async function probeReady(probe: ReadyProbe): Promise<boolean> {
  try {
    switch (probe.kind) {
      case "http":
        return await answersHttp(probe.url);
      case "postgres":
        return await answersPostgres(probe.url);
      case "redis":
        return await answersRedis(new URL(probe.url));
      case "file":
        return existsSync(probe.path);
    }
  } catch {
    // Whatever went wrong, it is not ready; the process says why in its own log.
    return false;
  }
}

async function answersHttp(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS), redirect: "manual" });
  await response.body?.cancel();
  return response.status === 200;
}

async function answersPostgres(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: ANSWER_MS });
  // A server that ends while we ask would otherwise end us.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
    return true;
  } finally {
    await client.end();
  }
}

/** Two commands of the Redis protocol; PONG comes only when the data is loaded. */
function answersRedis(url: URL): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = "";
    const socket = connect({ port: Number(url.port || 6379), host: url.hostname });
    const finish = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.setTimeout(ANSWER_MS, () => finish(false));
    socket.on("error", () => finish(false));
    socket.on("close", () => finish(false));
    socket.on("data", (bytes) => {
      answer += bytes.toString();
      if (/^-(?!NOAUTH)/m.test(answer)) finish(false);
      if (answer.includes("+PONG")) finish(true);
    });
    if (url.password) socket.write(`AUTH ${url.username || "default"} ${decodeURIComponent(url.password)}\r\n`);
    socket.write("PING\r\n");
  });
}
