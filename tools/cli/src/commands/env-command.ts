import { CliError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { findState } from "../instance/instance-state.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const envCommand: Command = {
  name: "env",
  summary: 'the first team\'s endpoint and key for a shell: eval "$(./millrace env)"',
  options: dataOption,
  run: async (options) => {
    const state = findState(instanceOf(options));
    if (!state?.accessKey) throw new CliError("There is no key yet: run ./millrace up first.");
    const variables = {
      AWS_ENDPOINT_URL: process.env.GATEWAY_URL || `http://localhost:${state.gatewayPort}`,
      AWS_REGION: process.env.DEFAULT_REGION || "us-east-1",
      AWS_ACCESS_KEY_ID: state.accessKey.id,
      AWS_SECRET_ACCESS_KEY: state.accessKey.secret,
    };
    const words = Object.entries(variables).map(([name, value]) => `${name}='${value.replaceAll("'", "'\\''")}'`);
    console.log(`export ${words.join(" ")}`);
    return 0;
  },
};
