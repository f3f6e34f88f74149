import { CliError } from "../cli-error.ts";
import { withFileLock } from "../files/with-file-lock.ts";
import type { Instance } from "../instance/instance.ts";
import { findStatus } from "../instance/read-status.ts";
import { buildWeb } from "./build-web.ts";
import { checkDisk } from "./check-disk.ts";
import { checkPorts } from "./check-ports.ts";
import { clearLeftovers } from "./clear-leftovers.ts";
import { makeFirstTeam } from "./make-first-team.ts";
import { migrateDatabase } from "./migrate-database.ts";
import { openDataFolder } from "./open-data-folder.ts";
import { planState } from "./plan-state.ts";
import { startApps } from "./start-apps.ts";
import { startServices } from "./start-services.ts";
import type { Phase, UpContext, UpRequest } from "./up-context.ts";
import { welcome } from "./welcome.ts";

/** Every phase finds out itself what is done already, so a run that was cut short is mended by the next. */
const phases: readonly Phase[] = [
  checkDisk,
  clearLeftovers,
  checkPorts,
  startServices,
  migrateDatabase,
  buildWeb,
  startApps,
  makeFirstTeam,
];

/** What is left to do when everything runs. */
const phasesWhenUp: readonly Phase[] = [makeFirstTeam];

const apps = ["gateway", "worker", "web"];

/** Brings the instance up and tells the person how to use it; one of us at a time does that to an instance. */
export async function runUp(instance: Instance, request: UpRequest): Promise<void> {
  openDataFolder(instance.folder);
  const waiting = (): void => console.log("Another ./millrace up is at this instance: waiting for it ...");
  await withFileLock(instance.upLock, () => bringUp(instance, request), waiting);
}

async function bringUp(instance: Instance, request: UpRequest): Promise<void> {
  const status = findStatus(instance);
  const isUp = apps.every((name) => status?.processes.some((running) => running.name === name && running.ready));
  const context: UpContext = {
    instance,
    request,
    isRunning: status !== undefined,
    state: planState(instance, request),
    say: (text) => console.log(`    ${text} ...`),
  };
  if (status) refuseOtherPorts(request, instance);
  if (isUp) console.log("Millrace runs already.");
  for (const phase of isUp ? phasesWhenUp : phases) await runPhase(phase, context, isUp);
  console.log(welcome(context, isUp));
}

async function runPhase(phase: Phase, context: UpContext, isQuiet: boolean): Promise<void> {
  const startedMs = performance.now();
  const outcome = await phase.run(context);
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  if (!isQuiet) console.log(`  ${phase.title.padEnd(22)}${outcome}  (${seconds} s)`);
}

function refuseOtherPorts(request: UpRequest, instance: Instance): void {
  const state = planState(instance, { ...request, gatewayPort: undefined, webPort: undefined });
  const other = (asked: number | undefined, now: number): boolean => asked !== undefined && asked !== now;
  if (other(request.gatewayPort, state.gatewayPort) || other(request.webPort, state.webPort)) {
    throw new CliError(
      `This instance runs on ports ${state.gatewayPort} and ${state.webPort}: ./millrace down first, or choose another folder with --data for a second instance.`,
    );
  }
}
