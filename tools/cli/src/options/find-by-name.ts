import { CliError } from "../cli-error.ts";
import { suggest } from "./suggest.ts";

/** The command of that name; throws a sentence with the likely one. */
export function findByName<T extends { readonly name: string }>(commands: readonly T[], name: string): T {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const names = commands.map((command) => command.name);
  const near = suggest(name, names);
  throw new CliError(
    `There is no command "${name}"${near ? `; did you mean ./millrace ${near}?` : `. There are ${names.join(", ")}.`}`,
  );
}
