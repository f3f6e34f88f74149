import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { CliError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import type { Instance } from "../instance/instance.ts";
import { findState } from "../instance/instance-state.ts";
import { stopInstance } from "../instance/stop-instance.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

/** Everything that an instance puts into its folder; nothing else in there is touched. */
const ours = [
  "postgres",
  "postgres.new",
  "redis",
  "log",
  "objects",
  "import",
  "run",
  "logs",
  "tls",
  "master.key",
  "state.json",
  "up.lock",
];

export const resetCommand: Command = {
  name: "reset",
  summary: "end all processes and remove all data",
  options: { yes: { short: "y", help: "do not ask" }, ...dataOption },
  run: async (options) => {
    const instance = instanceOf(options);
    if (!existsSync(instance.stateFile) && !existsSync(instance.run)) {
      console.log(`There is no instance in ${instance.folder}.`);
      return 0;
    }
    if (!options.switches.has("yes") && !(await confirm(instance))) return 1;
    await stopInstance(instance);
    remove(instance);
    console.log(`Removed the instance in ${instance.folder}.`);
    return 0;
  },
};

async function confirm(instance: Instance): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new CliError("This removes all data and asks first: add --yes to do it without a terminal.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Remove all streams, teams and keys in ${instance.folder}? Type yes: `);
  terminal.close();
  return answer.trim().toLowerCase() === "yes";
}

function remove(instance: Instance): void {
  const state = readState(instance);
  if (state && "folder" in state.database && state.database.folder !== "") {
    const { folder } = state.database;
    for (const path of [folder, `${folder}.new`]) rmSync(path, { recursive: true, force: true });
  }
  if (state && "url" in state.database)
    console.log("The tables in the database of DATABASE_URL stay: drop that database yourself.");
  for (const name of ours) rmSync(join(instance.folder, name), { recursive: true, force: true });
  if (existsSync(instance.folder) && readdirSync(instance.folder).length === 0) rmdirSync(instance.folder);
}

function readState(instance: Instance): ReturnType<typeof findState> {
  try {
    return findState(instance);
  } catch {
    // Unreadable is one reason to reset.
    return undefined;
  }
}
