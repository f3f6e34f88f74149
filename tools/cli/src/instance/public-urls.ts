import type { InstanceState } from "./instance-state.ts";

/** Where people and programs find the instance; GATEWAY_URL and WEB_URL of the environment go first. */
export function publicUrls({ gatewayPort, webPort }: InstanceState): {
  readonly gateway: string;
  readonly console: string;
} {
  return {
    gateway: process.env.GATEWAY_URL || `http://localhost:${gatewayPort}`,
    console: process.env.WEB_URL || `http://localhost:${webPort}`,
  };
}
