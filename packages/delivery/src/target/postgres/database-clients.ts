import type { Egress } from "@millrace/egress";
import type { Client } from "pg";
import type { DatabaseSettings } from "./database-settings.ts";
import { openClient } from "./open-client.ts";

const IDLE_MS = 30_000;
/** For all of one attempt. */
const ATTEMPT_MS = 180_000;

/** The connections of one delivery to its database: one a piece of work, kept open for the next for half a minute. */
export class DatabaseClients {
  readonly #egress: Egress;
  readonly #settings: DatabaseSettings;
  readonly #idle = new Map<Client, NodeJS.Timeout>();
  #isClosed = false;

  constructor(egress: Egress, settings: DatabaseSettings) {
    this.#egress = egress;
    this.#settings = settings;
  }

  /** Does some work over a connection of its own. After a problem the connection is not used again. */
  async run<T>(signal: AbortSignal, work: (client: Client) => Promise<T>): Promise<T> {
    const until = AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_MS)]);
    until.throwIfAborted();
    const client = this.#take() ?? (await this.#open(until));
    const stop = () => void breakOff(client, until.reason as Error);
    until.addEventListener("abort", stop);
    try {
      const result = await work(client);
      this.#keep(client);
      return result;
    } catch (problem) {
      breakOff(client);
      throw until.aborted ? until.reason : problem;
    } finally {
      until.removeEventListener("abort", stop);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const client of [...this.#idle.keys()]) this.#end(client);
  }

  async #open(signal: AbortSignal): Promise<Client> {
    const client = await openClient(this.#egress, this.#settings, signal);
    return client.once("end", () => this.#forget(client));
  }

  #take(): Client | undefined {
    const [client] = this.#idle.keys();
    if (!client) return undefined;
    clearTimeout(this.#idle.get(client));
    this.#idle.delete(client);
    return client;
  }

  #keep(client: Client): void {
    this.#idle.set(client, setTimeout(() => this.#end(client), IDLE_MS).unref());
    if (this.#isClosed) this.#end(client);
  }

  #forget(client: Client): void {
    clearTimeout(this.#idle.get(client));
    this.#idle.delete(client);
  }

  #end(client: Client): void {
    this.#forget(client);
    // Whether the goodbye is heard does not matter.
    client.end().catch(() => undefined);
  }
}

function breakOff(client: Client, reason?: Error): void {
  (client as unknown as { connection: { stream: { destroy(reason?: Error): void } } }).connection.stream.destroy(
    reason,
  );
}
