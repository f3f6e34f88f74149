import type { MasterKey } from "./parse-master-keys.ts";

/** The text from which `parseMasterKeys` reads these keys. It is a secret. */
export function formatMasterKeys(keys: readonly MasterKey[]): string {
  return keys.map(({ version, key }) => `${version}:${key.toString("base64")}`).join(",");
}
