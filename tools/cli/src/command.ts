import type { OptionTable, ParsedOptions } from "./options/parse-options.ts";

/** A word after `./millrace`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What may follow the options, as help shows it. */
  readonly words?: string;
  readonly options: OptionTable;
  /** Gives its arguments on as they are, to a program that reads them. */
  readonly isRaw?: boolean;
  /** Resolves with the exit code. */
  run(options: ParsedOptions): Promise<number>;
}
