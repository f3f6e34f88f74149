import { randomBytes } from "node:crypto";
import pg from "pg";
import { CliError } from "../cli-error.ts";
import { ownerUrl } from "../instance/app-environment.ts";
import type { Instance } from "../instance/instance.ts";
import { findState } from "../instance/instance-state.ts";
import { openScratchPostgres } from "./open-scratch-postgres.ts";
import { toCliError } from "./to-cli-error.ts";

/**
 * Works with an empty database that is gone afterwards: on the server of the instance while it runs, on that of OWNER_DATABASE_URL in
 * a container, else on one that is started for it.
 */
export async function withScratchDatabase<T>(instance: Instance, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const state = findState(instance);
  const known = state ? ownerUrl(state) : process.env.OWNER_DATABASE_URL;
  const server =
    (known && (await answers(known)) ? { url: known, close: async () => undefined } : undefined) ??
    (await openScratchPostgres());
  try {
    return await withDatabase(server.url, work);
  } catch (problem) {
    throw toCliError(problem);
  } finally {
    await server.close();
  }
}

async function withDatabase<T>(serverUrl: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `millrace_verify_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`).catch((cause: unknown) => {
      throw new CliError(
        "A backup is verified in a scratch database, and this role may not make one: give it CREATEDB for that.",
        { cause },
      );
    });
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    return await work(url.toString());
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS ${name}_app`);
    await admin.end();
  }
}

async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    // It does not run, which is no reason not to verify a backup.
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
