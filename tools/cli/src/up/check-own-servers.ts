import pg from "pg";
import { CliError } from "../cli-error.ts";
import type { InstanceState } from "../instance/instance-state.ts";
import { probeReady } from "../supervisor/probe-ready.ts";

const POSTGRES_VERSION_MIN = 15;
const examples: Readonly<Record<string, string>> = {
  DATABASE_URL: "postgresql://owner:password@localhost:5432/millrace",
  REDIS_URL: "redis://:password@localhost:6379",
};

/** Asks the servers that the person named, so that a wrong URL is one sentence now and not three crashing apps later. */
export async function checkOwnServers(state: InstanceState): Promise<void> {
  if ("url" in state.database) await checkPostgres(readUrl("DATABASE_URL", state.database.url));
  if (!("url" in state.redis)) return;
  const { host } = readUrl("REDIS_URL", state.redis.url);
  if (!(await probeReady({ kind: "redis", url: state.redis.url }))) {
    throw new CliError(`The Redis of REDIS_URL (${host}) does not answer: start it, or mend the URL and its password.`);
  }
}

async function checkPostgres({ href: connectionString, host }: URL): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
    const major = Math.floor(Number(rows[0]?.version) / 10_000);
    if (major < POSTGRES_VERSION_MIN)
      throw new Error(`it is version ${major}, and ${POSTGRES_VERSION_MIN} is the least`);
  } catch (cause) {
    const reason = cause instanceof Error && cause.message ? cause.message : "it does not answer";
    throw new CliError(`The PostgreSQL of DATABASE_URL (${host}) cannot be used: ${reason}.`, { cause });
  } finally {
    // Never connected: there is nothing to end.
    await client.end().catch(() => undefined);
  }
}

function readUrl(name: string, text: string): URL {
  const url = URL.parse(text);
  if (url) return url;
  throw new CliError(`${name} is not a URL: write it like ${examples[name]}.`);
}
