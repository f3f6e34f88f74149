import { VERSION } from "@millrace/base";
import type { ProcessStatus } from "../supervisor/process-status.ts";
import type { Instance } from "./instance.ts";
import { findState } from "./instance-state.ts";
import { publicUrls } from "./public-urls.ts";
import { findStatus } from "./read-status.ts";

/** The answer of `./millrace status --json`. */
export interface StatusReport {
  readonly running: boolean;
  /** All three apps and what they stand on answer. */
  readonly ready: boolean;
  readonly data: string;
  readonly supervisor?: { readonly pid: number; readonly since: string };
  readonly processes: readonly (Pick<ProcessStatus, "name" | "state" | "pid" | "restarts" | "ready" | "lastEnd"> & {
    readonly since?: string;
  })[];
  readonly ports?: {
    readonly gateway: number;
    readonly web: number;
    readonly postgres?: number;
    readonly redis?: number;
  };
  readonly urls?: { readonly console: string; readonly gateway: string };
  readonly versions: { readonly millrace: string; readonly node: string };
}

export function reportStatus(instance: Instance): StatusReport {
  const status = findStatus(instance);
  const state = findState(instance);
  const processes = (status?.processes ?? []).map(({ sinceMs, ...running }) => ({
    ...running,
    ...(sinceMs === undefined ? {} : { since: new Date(sinceMs).toISOString() }),
  }));
  return {
    running: status !== undefined,
    ready:
      ["gateway", "worker", "web"].every((name) => processes.some((running) => running.name === name)) &&
      processes.every((running) => running.ready),
    data: instance.folder,
    ...(status ? { supervisor: { pid: status.pid, since: new Date(status.sinceMs).toISOString() } } : {}),
    processes,
    ...(state
      ? {
          ports: {
            gateway: state.gatewayPort,
            web: state.webPort,
            ...("port" in state.database ? { postgres: state.database.port } : {}),
            ...("port" in state.redis ? { redis: state.redis.port } : {}),
          },
          urls: publicUrls(state),
        }
      : {}),
    versions: { millrace: VERSION, node: process.versions.node },
  };
}
