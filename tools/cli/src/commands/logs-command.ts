import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CliError } from "../cli-error.ts";
import type { Command } from "../command.ts";
import { followLogs } from "../instance/follow-logs.ts";
import { dataOption, instanceOf } from "../options/instance-options.ts";

export const logsCommand: Command = {
  name: "logs",
  summary: "the last lines of every process's log, or of one",
  words: "[gateway|worker|web|postgres|redis|supervisor]",
  options: {
    follow: { short: "f", help: "go on showing what is written" },
    lines: { short: "n", value: "N", help: "how many lines (50)" },
    ...dataOption,
  },
  run: async (options) => {
    const { logs } = instanceOf(options);
    const names = existsSync(logs) ? readdirSync(logs).flatMap((file) => /^(.+)\.log$/.exec(file)?.[1] ?? []) : [];
    const [wanted] = options.words;
    if (names.length === 0) throw new CliError("There are no logs yet: run ./millrace up first.");
    if (wanted !== undefined && !names.includes(wanted))
      throw new CliError(`There is no log "${wanted}"; there are ${names.join(", ")}.`);
    const files = (wanted === undefined ? names : [wanted]).map((name) => ({ name, path: join(logs, `${name}.log`) }));
    await followLogs(files, { lines: Number(options.values.lines ?? 50), follow: options.switches.has("follow") });
    return 0;
  },
};
