import type { Command } from "../command.ts";
import { findByName } from "../options/find-by-name.ts";
import { details, overview } from "./describe.ts";

/** Help about these commands. */
export function helpCommand(commands: () => readonly Command[]): Command {
  return {
    name: "help",
    summary: "this, or more about one command",
    words: "[command]",
    options: {},
    run: async ({ words: [name] }) => {
      console.log(name === undefined ? overview(commands()) : details(findByName(commands(), name)));
      return 0;
    },
  };
}
