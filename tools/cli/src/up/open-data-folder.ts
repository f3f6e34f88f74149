import { accessSync, constants, mkdirSync } from "node:fs";
import { CliError } from "../cli-error.ts";

/** Makes the instance's folder when it is not there; throws a sentence when it is no place to write to. */
export function openDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : cause;
    throw new CliError(`The data folder ${folder} cannot be written (${reason}): choose another with --data.`, {
      cause,
    });
  }
}
