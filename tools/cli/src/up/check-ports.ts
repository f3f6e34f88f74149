import { CliError } from "../cli-error.ts";
import { findPortHolder } from "../services/find-port-holder.ts";
import { isPortFree } from "../services/is-port-free.ts";
import type { Phase } from "./up-context.ts";

export const checkPorts: Phase = {
  title: "Ports",
  run: async ({ state, isRunning }) => {
    if (!isRunning) {
      await refuseTaken(state.gatewayPort, process.env.GATEWAY_HOST || "127.0.0.1", "--port");
      await refuseTaken(state.webPort, process.env.WEB_HOST || "127.0.0.1", "--web-port");
    }
    return `gateway ${state.gatewayPort}, console ${state.webPort}`;
  },
};

async function refuseTaken(port: number, host: string, option: string): Promise<void> {
  if (await isPortFree(port, host)) return;
  const holder = findPortHolder(port) ?? "another program";
  throw new CliError(`Port ${port} is taken by ${holder}: end that, or choose another port with ${option}.`);
}
