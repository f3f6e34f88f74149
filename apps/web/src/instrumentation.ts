import { loadConfig } from "@millrace/config";
import { believeProxies } from "./server/believe-proxies.ts";

/** Next calls this once, before the first request. */
export function register(): void {
  believeProxies(loadConfig().web.proxies);
}
