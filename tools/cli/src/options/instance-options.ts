import { CliError } from "../cli-error.ts";
import { type Instance, openInstance } from "../instance/instance.ts";
import type { OptionTable, ParsedOptions } from "./parse-options.ts";

/** The option that every command about an instance has. */
export const dataOption: OptionTable = {
  data: { value: "FOLDER", help: "the instance's folder (.millrace)" },
};

export function instanceOf(options: ParsedOptions): Instance {
  return openInstance(options.values.data);
}

/** The value of an option that is a port, when it was given. */
export function portOf(options: ParsedOptions, name: string): number | undefined {
  const text = options.values[name];
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CliError(`--${name} wants a port from 1 to 65535, and "${text}" is none.`);
  return port;
}
