import { CliError } from "../cli-error.ts";
import type { Instance } from "../instance/instance.ts";
import { findState, type InstanceState, newPassword } from "../instance/instance-state.ts";
import { postgresFolder } from "../services/postgres-folder.ts";
import type { UpRequest } from "./up-context.ts";

export const GATEWAY_PORT = 4566;
const WEB_PORT = 3000;
const ACCOUNT_ID = "000000000000";

/** What this run goes by: what was asked for now, else what the instance remembers, else the defaults. */
export function planState(instance: Instance, request: UpRequest): InstanceState {
  const known = findState(instance);
  if (known && request.accountId !== undefined && request.accountId !== known.accountId) {
    throw new CliError(
      `The first team of ${instance.folder} has account ${known.accountId} already: leave --account-id out, or choose another folder with --data.`,
    );
  }
  const { DATABASE_URL, REDIS_URL } = process.env;
  return {
    version: 1,
    ...known,
    gatewayPort: request.gatewayPort ?? known?.gatewayPort ?? GATEWAY_PORT,
    webPort: request.webPort ?? known?.webPort ?? WEB_PORT,
    accountId: known?.accountId ?? request.accountId ?? ACCOUNT_ID,
    // Port 0: chosen when the server is first started.
    database: DATABASE_URL ? { url: DATABASE_URL } : (known?.database ?? { port: 0, folder: "" }),
    redis: REDIS_URL ? { url: REDIS_URL } : (known?.redis ?? { port: 0 }),
    passwords: known?.passwords ?? { postgres: newPassword(), runtime: newPassword(), redis: newPassword() },
  };
}

/** Once the data folder is there, the place of Postgres's files can be told. */
export function withPostgresFolder(state: InstanceState, dataFolder: string): InstanceState {
  if ("url" in state.database || state.database.folder !== "") return state;
  return { ...state, database: { ...state.database, folder: postgresFolder(dataFolder) } };
}
