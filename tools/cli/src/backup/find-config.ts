import { type Config, loadConfig } from "@millrace/config";
import { CliError } from "../cli-error.ts";
import { appEnvironment } from "../instance/app-environment.ts";
import type { Instance } from "../instance/instance.ts";
import { findState } from "../instance/instance-state.ts";

/** The configuration that the apps of an instance run with: of the folder's, or, in a container, of the environment. */
export function findConfig(instance: Instance): Config {
  const state = findState(instance);
  if (state) return loadConfig({ ...process.env, ...appEnvironment(instance, state), LOG_LEVEL: "error" });
  const { DATABASE_URL, MILLRACE_MASTER_KEY } = process.env;
  if (DATABASE_URL && MILLRACE_MASTER_KEY) return loadConfig({ ...process.env, LOG_LEVEL: "error" });
  throw new CliError(
    `There is no instance in ${instance.folder}: name its folder with --data, or set DATABASE_URL, REDIS_URL and MILLRACE_MASTER_KEY.`,
  );
}
