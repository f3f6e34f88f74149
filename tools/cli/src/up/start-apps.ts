import { appSpecs } from "../instance/app-specs.ts";
import { findStatus } from "../instance/read-status.ts";
import { serviceSpecs } from "../instance/service-specs.ts";
import { isPlanned } from "../supervisor/plan-file.ts";
import { waitUntilReady } from "../supervisor/wait-until-ready.ts";
import { startSupervisor } from "./start-supervisor.ts";
import type { Phase } from "./up-context.ts";

export const startApps: Phase = {
  title: "Gateway, worker, web",
  run: async ({ instance, state, say }) => {
    const apps = appSpecs(instance, state);
    await startSupervisor(instance, [...serviceSpecs(instance, state, say), ...apps]);
    await waitUntilReady(() => findStatus(instance), {
      names: apps.map((spec) => spec.name),
      logFolder: instance.logs,
      isWanted: () => isPlanned(instance.run),
      withinMs: 120_000,
    });
    return "ready";
  },
};
