import { CliError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { dataOption, instanceOf, portOf } from "../options/instance-options.ts";
import { runUp } from "../up/run-up.ts";

export const upCommand: Command = {
  name: "up",
  summary: "install, start and make ready; says how to sign in and how to point an AWS client at it",
  options: {
    port: { value: "PORT", help: "the gateway's port (4566)" },
    "web-port": { value: "PORT", help: "the console's port (3000)" },
    "account-id": { value: "DIGITS", help: "the first team's AWS account id, 12 digits (000000000000)" },
    ...dataOption,
  },
  run: async (options) => {
    const accountId = options.values["account-id"];
    if (accountId !== undefined && !/^\d{12}$/.test(accountId))
      throw new CliError(`--account-id wants 12 digits, and "${accountId}" is not that.`);
    await runUp(instanceOf(options), {
      accountId,
      gatewayPort: portOf(options, "port"),
      webPort: portOf(options, "web-port"),
    });
    return 0;
  },
};
