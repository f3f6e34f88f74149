import { parseArgs } from "node:util";
import { CliError } from "../cli-error.ts";

/** An option of a command: `value` is how help shows what follows it; without one the option is a switch. */
export interface OptionRow {
  readonly value?: string;
  readonly short?: string;
  readonly help: string;
}

export type OptionTable = Readonly<Record<string, OptionRow>>;

export interface ParsedOptions {
  /** Options with a value. */
  readonly values: Readonly<Record<string, string | undefined>>;
  /** Switches that were given. */
  readonly switches: ReadonlySet<string>;
  readonly words: readonly string[];
}

/** Reads a command's arguments by its table. Throws a sentence about what it does not know. */
export function parseOptions(args: readonly string[], table: OptionTable): ParsedOptions {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, { value, short }]) => [
      name,
      {
        type: value === undefined ? ("boolean" as const) : ("string" as const),
        ...(short === undefined ? {} : { short }),
      },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const entries = Object.entries(values);
    return {
      values: Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === "string")),
      switches: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
      words: positionals,
    };
  } catch (cause) {
    const known = Object.keys(table).map((name) => `--${name}`);
    const reason = cause instanceof Error ? cause.message.split(". ")[0] : String(cause);
    throw new CliError(
      `${reason}. ${known.length > 0 ? `Options here: ${known.join(", ")}.` : "There are no options here."}`,
      { cause },
    );
  }
}
