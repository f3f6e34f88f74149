import { existsSync } from "node:fs";
import { join } from "node:path";
import { postgresUrl } from "../services/prepare-postgres.ts";
import { redisUrl } from "../services/prepare-redis.ts";
import { compileCache } from "./compile-cache.ts";
import type { Instance } from "./instance.ts";
import type { InstanceState } from "./instance-state.ts";
import { readMasterKey } from "./master-key.ts";
import { mallocSettings } from "./memory-settings.ts";
import { publicUrls } from "./public-urls.ts";

/** The database that ours and the person's own server share the name of. */
export const DATABASE = "millrace";

/** URL of the owner of the tables. */
export function ownerUrl(state: InstanceState): string {
  if ("url" in state.database) return state.database.url;
  return postgresUrl({ port: state.database.port, password: state.passwords.postgres }, DATABASE);
}

export function queueUrl(state: InstanceState): string {
  return "url" in state.redis ? state.redis.url : redisUrl({ port: state.redis.port, password: state.passwords.redis });
}

/**
 * What the three apps read, beside the environment that `up` was called in. Where that environment sets one of the public
 * names or addresses itself, the person knows better.
 */
export function appEnvironment(instance: Instance, state: InstanceState): Record<string, string> {
  const { gatewayPort, webPort } = state;
  const urls = publicUrls(state);
  const certificate = join(instance.tls, "server.crt");
  const tls = existsSync(certificate)
    ? { GATEWAY_TLS_CERT: certificate, GATEWAY_TLS_KEY: join(instance.tls, "server.key") }
    : {};
  return {
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    MILLRACE_DATA: instance.folder,
    MILLRACE_MASTER_KEY: readMasterKey(instance),
    DATABASE_URL: state.runtimeUrl ?? "",
    REDIS_URL: queueUrl(state),
    GATEWAY_PORT: String(gatewayPort),
    LOG_SOCKET: instance.logSocket,
    WEB_PORT: String(webPort),
    GATEWAY_URL: urls.gateway,
    WEB_URL: urls.console,
    ...unlessSet({
      ...mallocSettings,
      ...compileCache,
      WEB_HOST: "127.0.0.1",
      ...tls,
    }),
  };
}

function unlessSet(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, process.env[name] || value]));
}
