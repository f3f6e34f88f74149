import { mkdirSync } from "node:fs";
import { type InstanceState, writeState } from "../instance/instance-state.ts";
import { ensureMasterKey } from "../instance/master-key.ts";
import { findStatus } from "../instance/read-status.ts";
import { serviceSpecs } from "../instance/service-specs.ts";
import { findFreePort } from "../services/find-free-port.ts";
import { isPlanned } from "../supervisor/plan-file.ts";
import { waitUntilReady } from "../supervisor/wait-until-ready.ts";
import { checkOwnServers } from "./check-own-servers.ts";
import { withPostgresFolder } from "./plan-state.ts";
import { startSupervisor } from "./start-supervisor.ts";
import type { Phase } from "./up-context.ts";

export const startServices: Phase = {
  title: "Postgres and Redis",
  run: async (context) => {
    const { instance } = context;
    for (const folder of [instance.run, instance.logs]) mkdirSync(folder, { recursive: true, mode: 0o700 });
    ensureMasterKey(instance);
    if (!context.isRunning) context.state = await withFreePorts(withPostgresFolder(context.state, instance.folder));
    await checkOwnServers(context.state);
    writeState(instance, context.state);
    const plan = serviceSpecs(instance, context.state, context.say);
    await startSupervisor(instance, plan);
    const names = plan.map((spec) => spec.name);
    await waitUntilReady(() => findStatus(instance), {
      names,
      logFolder: instance.logs,
      isWanted: () => isPlanned(instance.run),
      withinMs: 60_000,
    });
    const { database, redis } = context.state;
    return [
      "url" in database ? "your Postgres" : `Postgres on port ${database.port}`,
      "url" in redis ? "your Redis" : `Redis on port ${redis.port}`,
    ].join(", ");
  },
};

/** Our own servers keep their ports from run to run, unless somebody took one meanwhile. */
async function withFreePorts(state: InstanceState): Promise<InstanceState> {
  const { database, redis } = state;
  return {
    ...state,
    ...("url" in database ? {} : { database: { ...database, port: await findFreePort(database.port || undefined) } }),
    ...("url" in redis ? {} : { redis: { port: await findFreePort(redis.port || undefined) } }),
  };
}
