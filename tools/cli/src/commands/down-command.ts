import type { Command } from "../command.ts";
import { stopInstance } from "../instance/stop-instance.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const downCommand: Command = {
  name: "down",
  summary: "end all processes in order; the data stays",
  options: dataOption,
  run: async (options) => {
    console.log(
      (await stopInstance(instanceOf(options))) ? "Millrace is down; its data stays." : "Millrace does not run here.",
    );
    return 0;
  },
};
