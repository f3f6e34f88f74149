import { refuseMasked } from "@millrace/streams";
import type { Principal } from "@millrace/tenancy";
import type { InputDefinition } from "../../application/definition.ts";
import type { AnalyticsDeps } from "../../deps.ts";
import { findSource } from "./find-source.ts";

/** Throws `auth.denied` when an input reads a stream that masks something from the caller: an application's rows are made of it. */
export async function refuseMaskedInputs(
  deps: Pick<AnalyticsDeps, "db" | "streams">,
  who: Principal,
  inputs: readonly InputDefinition[],
): Promise<void> {
  for (const { source } of inputs) {
    const stream = await findSource(deps, who, source);
    if (stream) refuseMasked(stream, who);
  }
}
