import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Instance } from "../instance/instance.ts";
import { findState, type InstanceState } from "../instance/instance-state.ts";

/** What a backup keeps of an instance's own memory. Not its passwords: a restored instance makes new ones. */
export type KeptState = Pick<InstanceState, "accountId" | "gatewayPort" | "webPort" | "accessKey" | "isDemoMade">;

/** What ./millrace itself remembers of an instance, by name, for its backup, which keeps it sealed. */
export function backupExtras(instance: Instance): Record<string, string> {
  const state = findState(instance);
  if (!state) return {};
  const { accountId, gatewayPort, webPort, accessKey, isDemoMade } = state;
  const kept: KeptState = {
    ...{ accountId, gatewayPort, webPort },
    ...(accessKey ? { accessKey } : {}),
    ...(isDemoMade === undefined ? {} : { isDemoMade }),
  };
  const tls = existsSync(instance.tls) ? readdirSync(instance.tls) : [];
  const files = tls.map((name) => [`tls/${name}`, readFileSync(join(instance.tls, name), "utf8")] as const);
  return { state: JSON.stringify(kept), ...Object.fromEntries(files) };
}
