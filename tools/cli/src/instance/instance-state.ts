// What an instance remembers between runs: DATA/state.json, mode 0600, because it holds passwords. Written whole at each step
// of `up`, so that a run that was cut short goes on where it stopped.
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { CliError } from "../cli-error.ts";
import { writeFileWhole } from "../files/write-file-whole.ts";
import type { Instance } from "./instance.ts";

export interface InstanceState {
  readonly version: 1;
  readonly gatewayPort: number;
  readonly webPort: number;
  readonly accountId: string;
  /** A server of the person's own, or the port of ours. */
  readonly database: { readonly url: string } | { readonly port: number; readonly folder: string };
  readonly redis: { readonly url: string } | { readonly port: number };
  readonly passwords: { readonly postgres: string; readonly runtime: string; readonly redis: string };
  /** URL of the runtime role, once it is made. */
  readonly runtimeUrl?: string;
  /** The first team's key, once it is made. */
  readonly accessKey?: { readonly id: string; readonly secret: string };
  /** True once the demo stream was made: it may be deleted after that. */
  readonly isDemoMade?: boolean;
}

export function findState(instance: Instance): InstanceState | undefined {
  if (!existsSync(instance.stateFile)) return undefined;
  try {
    return JSON.parse(readFileSync(instance.stateFile, "utf8")) as InstanceState;
  } catch (cause) {
    throw new CliError(`${instance.stateFile} cannot be read: restore it, or begin anew with ./millrace reset.`, {
      cause,
    });
  }
}

export function writeState(instance: Instance, state: InstanceState): void {
  writeFileWhole(instance.stateFile, `${JSON.stringify(state, undefined, 2)}\n`);
}

/** Letters and digits only, so that it needs no quoting in a URL, a configuration file or a shell. */
export function newPassword(): string {
  return randomBytes(24).toString("hex");
}
