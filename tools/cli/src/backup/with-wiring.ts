import type { Config } from "@millrace/config";
import { openWiring, type Wiring } from "@millrace/wiring";
import { CliError } from "../cli-error.ts";
import { toCliError } from "./to-cli-error.ts";

/** Works with the packages of an instance that runs. What stands in the way is a sentence for the person. */
export async function withWiring<T>(config: Config, work: (wiring: Wiring) => Promise<T>): Promise<T> {
  const wiring = await openWiring(config, "cli").catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CliError(`The instance does not answer; it must run for this (${reason})`, { cause });
  });
  try {
    return await work(wiring);
  } catch (problem) {
    throw toCliError(problem);
  } finally {
    await wiring.close();
  }
}
