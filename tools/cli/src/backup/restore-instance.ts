import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type RestoredBackup, restoreBackup } from "@millrace/backup";
import { formatMasterKeys, loadConfig, type MasterKey } from "@millrace/config";
import { CliError } from "../cli-error.ts";
import { withFileLock } from "../files/with-file-lock.ts";
import { appEnvironment, ownerUrl } from "../instance/app-environment.ts";
import { commandFor } from "../instance/command-for.ts";
import type { Instance } from "../instance/instance.ts";
import { type InstanceState, writeState } from "../instance/instance-state.ts";
import { stopInstance } from "../instance/stop-instance.ts";
import { checkDisk } from "../up/check-disk.ts";
import { ensureDatabase } from "../up/ensure-database.ts";
import { openDataFolder } from "../up/open-data-folder.ts";
import { planState } from "../up/plan-state.ts";
import { startServices } from "../up/start-services.ts";
import type { UpContext } from "../up/up-context.ts";
import type { KeptState } from "./backup-extras.ts";
import { tellRestored } from "./tell-restored.ts";
import { toCliError } from "./to-cli-error.ts";

export interface RestoreRequest {
  readonly from: string;
  readonly masterKeys: readonly MasterKey[];
}

/** Makes an instance of a backup in an empty folder, and leaves it ended: the next `up` starts it. */
export async function restoreInstance(instance: Instance, request: RestoreRequest): Promise<void> {
  if (existsSync(instance.stateFile)) {
    throw new CliError(
      `There is an instance in ${instance.folder} already: choose an empty folder with --data, or remove it with ${commandFor(instance, "reset")}.`,
    );
  }
  openDataFolder(instance.folder);
  await withFileLock(
    instance.upLock,
    () => restore(instance, request),
    () => undefined,
  );
}

async function restore(instance: Instance, { from, masterKeys }: RestoreRequest): Promise<void> {
  writeFileSync(instance.masterKeyFile, `${formatMasterKeys(masterKeys)}\n`, { mode: 0o600 });
  const request = { accountId: undefined, gatewayPort: undefined, webPort: undefined };
  const context: UpContext = {
    instance,
    request,
    isRunning: false,
    state: planState(instance, request),
    say: (text) => console.log(`  ${text} ...`),
  };
  try {
    await checkDisk.run(context);
    await startServices.run(context);
    await ensureDatabase(context.state);
    const restored = await load(context, { from, masterKeys });
    writeState(instance, withExtras(context.state, restored));
    writeCertificates(instance, restored.extras);
    tellRestored(restored, `${commandFor(instance, "up")} starts it.`);
  } catch (problem) {
    console.error(
      `\nNothing was restored; ${commandFor(instance, "reset")} removes what was begun in ${instance.folder}.`,
    );
    throw toCliError(problem);
  } finally {
    await stopInstance(instance);
  }
}

function load({ instance, state, say }: UpContext, request: RestoreRequest): Promise<RestoredBackup> {
  // Of the configuration only the places of the files are asked here; the runtime role is not made yet.
  const config = loadConfig({ ...process.env, ...appEnvironment(instance, state), DATABASE_URL: ownerUrl(state) });
  return restoreBackup({
    ...request,
    ownerUrl: ownerUrl(state),
    runtimePassword: state.passwords.runtime,
    logFolder: config.log.folder,
    importFolder: join(config.data.folder, "import"),
    objects: config.objects,
    by: "cli",
    say,
  });
}

function withExtras(state: InstanceState, { extras, runtimeUrl }: RestoredBackup): InstanceState {
  const kept = extras.state === undefined ? {} : (JSON.parse(extras.state) as KeptState);
  return { ...state, ...kept, runtimeUrl };
}

function writeCertificates(instance: Instance, extras: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(extras)) {
    if (!name.startsWith("tls/")) continue;
    mkdirSync(instance.tls, { recursive: true, mode: 0o700 });
    writeFileSync(join(instance.tls, basename(name)), text, { mode: 0o600 });
  }
}
