import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type MasterKey, parseMasterKeys } from "@millrace/config";
import { CliError } from "../cli-error.ts";
import type { Instance } from "../instance/instance.ts";

export interface MasterKeySource {
  /** The backup's folder. */
  readonly from: string;
  /** A file that the person named. */
  readonly file: string | undefined;
}

/** The master keys for a backup: of the file, of the environment, of the instance, or of the backup itself. Undefined: there are none. */
export function findMasterKeys(instance: Instance, { from, file }: MasterKeySource): MasterKey[] | undefined {
  if (file !== undefined && !existsSync(file)) throw new CliError(`There is no file ${file} with a master key.`);
  const places = [file, process.env.MILLRACE_MASTER_KEY ? "" : instance.masterKeyFile, join(from, "master.key")];
  const place = places.find((path) => path === "" || (path !== undefined && existsSync(path)));
  if (place === undefined) return undefined;
  const text = place === "" ? (process.env.MILLRACE_MASTER_KEY ?? "") : readFileSync(place, "utf8");
  const keys = parseMasterKeys(text.trim());
  if (keys) return keys;
  throw new CliError(`${place || "MILLRACE_MASTER_KEY"} holds no master key: 32 bytes in base64, or versions of it.`);
}
