import { test } from "./commands/test.ts";

interface Command {
  readonly summary: string;
  readonly run: (args: readonly string[]) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  test: { summary: "every test, or those of the paths given, on embedded Postgres and Redis", run: test },
  help: { summary: "this list", run: help },
};

async function help(): Promise<number> {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ./millrace ${name.padEnd(8)} ${summary}`);
  process.stdout.write(`${lines.join("\n")}\n`);
  return 0;
}

const [name = "help", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  process.stderr.write(`There is no command "${name}". ./millrace help lists them.\n`);
  process.exit(64);
}
process.exit(await command.run(args));
