import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import type { ApplicationDefinition } from "../definition.ts";
import { invalid } from "./ask.ts";
import { checkFunction } from "./check-function.ts";
import { checkObject } from "./check-object.ts";
import { checkOutput } from "./check-output.ts";
import { findSource } from "./find-source.ts";

/**
 * Throws unless everything that a definition names is there, and the caller may read what it reads and write where it writes. One that
 * wrote into what it reads would feed itself for ever, and is refused.
 */
export async function authorizeDefinition(
  deps: AnalyticsDeps,
  who: Principal,
  { inputs, outputs, references }: ApplicationDefinition,
): Promise<void> {
  const read = new Set<string>();
  for (const { source, processor } of inputs) {
    read.add(tailOf((await findSource(deps, who, source.resourceArn)).arn));
    if (processor) await checkFunction(deps, who, processor.resourceArn);
  }
  for (const output of outputs) {
    const { resourceArn } = output.target;
    if (read.has(tailOf(resourceArn)))
      throw invalid(`The application cannot put rows into ${resourceArn}, which it reads.`);
    await checkOutput(deps, who, output);
  }
  for (const reference of references) await checkObject(deps, who, reference);
}

/** An ARN without its partition, of which there are several spellings. */
function tailOf(arn: string): string {
  return arn.split(":").slice(2).join(":");
}
