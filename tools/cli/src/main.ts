import { CliError } from "./cli-error.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands/commands.ts";
import { details, overview } from "./commands/describe.ts";
import { findByName } from "./options/find-by-name.ts";
import { parseOptions } from "./options/parse-options.ts";

async function main([word, ...args]: readonly string[]): Promise<number> {
  if (word === undefined || word === "--help" || word === "-h") {
    console.log(overview(commands));
    return 0;
  }
  const command = findByName(commands, word);
  if (command.isRaw) return command.run({ values: {}, switches: new Set(), words: args });
  if (args.includes("--help") || args.includes("-h")) {
    console.log(details(command));
    return 0;
  }
  return command.run(readOptions(command, args));
}

function readOptions(command: Command, args: readonly string[]): ReturnType<typeof parseOptions> {
  const options = parseOptions(args, command.options);
  const [extra] = options.words;
  if (command.words === undefined && extra !== undefined)
    throw new CliError(`./millrace ${command.name} does not know what to do with "${extra}".`);
  return options;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // An expected failure is its sentence; anything else is a mistake of ours, and its stack helps to find it.
  console.error(error instanceof CliError ? `\n${error.message}` : error);
  process.exitCode = 1;
}
