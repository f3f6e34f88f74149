import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BootstrapRequest, BootstrapResult } from "../bootstrap/bootstrap-result.ts";
import { CliError } from "../cli-error.ts";
import { readTail } from "../files/read-tail.ts";
import { appEnvironment } from "../instance/app-environment.ts";
import { writeState } from "../instance/instance-state.ts";
import type { Phase, UpContext } from "./up-context.ts";

const program = fileURLToPath(new URL("../bootstrap/main.ts", import.meta.url));
const OWNER_EMAIL = "owner@millrace.local";

export const makeFirstTeam: Phase = {
  title: "First team",
  run: async (context) => {
    const { state, instance } = context;
    const result = await runBootstrap(context, {
      accountId: state.accountId,
      email: OWNER_EMAIL,
      needsKey: state.accessKey === undefined,
      needsDemo: state.isDemoMade !== true,
    });
    context.result = result;
    context.state = {
      ...state,
      accountId: result.accountId,
      isDemoMade: true,
      ...(result.key ? { accessKey: result.key } : {}),
    };
    writeState(instance, context.state);
    return `${result.teamName}, with the stream ${result.streamName}`;
  },
};

/** In a process of its own, because the apps' packages read their configuration from the environment. */
function runBootstrap({ instance, state }: UpContext, request: BootstrapRequest): Promise<BootstrapResult> {
  const logFile = join(instance.logs, "bootstrap.log");
  const log = openSync(logFile, "w", 0o600);
  const child = spawn(process.execPath, [program, JSON.stringify(request)], {
    stdio: ["ignore", log, log, "ipc"],
    env: { ...process.env, ...appEnvironment(instance, state) },
  });
  closeSync(log);
  return new Promise((resolve, reject) => {
    let result: BootstrapResult | undefined;
    child.once("message", (message) => {
      result = message as BootstrapResult;
    });
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0 && result) resolve(result);
      else
        reject(
          new CliError(
            `The first team could not be made; the whole output is in ${logFile}. Its end:\n  ${readTail(logFile, 1200).trim().replaceAll("\n", "\n  ")}`,
          ),
        );
    });
  });
}
