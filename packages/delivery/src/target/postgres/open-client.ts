import type { Egress } from "@millrace/egress";
import pg from "pg";
import type { DatabaseSettings } from "./database-settings.ts";

/**
 * A logged-in client, over a socket of egress. Nothing is left to the environment: pg would take a password that is missing from
 * PGPASSWORD or ~/.pgpass, which are the operator's. Aborting the signal breaks the connection off, also later on.
 */
export async function openClient(egress: Egress, settings: DatabaseSettings, signal: AbortSignal): Promise<pg.Client> {
  const { host, port, user, database, tls, ca, password = "" } = settings;
  const socket = await egress.connect(host, port, { tls: tls === "off" ? false : "later", signal });
  // pg wants to connect the socket itself, and to hear of it.
  const connected = Object.assign(socket, {
    connect: () => {
      queueMicrotask(() => socket.emit("connect"));
      return socket;
    },
  });
  const client = new pg.Client({
    host: host.replace(/^\[|\]$/g, ""),
    port,
    user,
    database,
    password: () => password,
    ssl: tls === "off" ? false : { rejectUnauthorized: true, ...(ca && { ca }) },
    stream: () => connected,
    application_name: "millrace",
  });
  // Without a listener a connection that breaks while nothing is asked of it would end the process.
  client.on("error", () => socket.destroy());
  const stop = () => socket.destroy(signal.reason as Error);
  signal.addEventListener("abort", stop);
  try {
    await client.connect();
    return client;
  } catch (problem) {
    socket.destroy();
    throw problem;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
