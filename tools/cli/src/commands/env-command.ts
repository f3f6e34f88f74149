import { existsSync } from "node:fs";
import { CliError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { findState } from "../instance/instance-state.ts";
import { publicUrls } from "../instance/public-urls.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const envCommand: Command = {
  name: "env",
  summary: 'the first team\'s endpoint and key for a shell: eval "$(./millrace env)"',
  options: dataOption,
  run: async (options) => {
    const instance = instanceOf(options);
    const state = findState(instance);
    if (!state?.accessKey) throw new CliError("There is no key yet: run ./millrace up first.");
    const region = process.env.DEFAULT_REGION || "us-east-1";
    const variables = {
      AWS_ENDPOINT_URL: publicUrls(state).gateway,
      AWS_REGION: region,
      // What boto3 and the first AWS CLI read.
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: state.accessKey.id,
      AWS_SECRET_ACCESS_KEY: state.accessKey.secret,
      ...(existsSync(instance.authorityFile) ? { AWS_CA_BUNDLE: instance.authorityFile } : {}),
    };
    const words = Object.entries(variables).map(([name, value]) => `${name}='${value.replaceAll("'", "'\\''")}'`);
    console.log(`export ${words.join(" ")}`);
    return 0;
  },
};
