import { errorCatalog, toAppError } from "@millrace/base";
import type { AwsDeps } from "../aws-deps.ts";

/** Throws what refused a signature on, and tells who counts such refusals. */
export function throwAuthFailure(deps: Pick<AwsDeps, "onAuthFailure">, problem: unknown): never {
  const { code } = toAppError(problem);
  if (code.startsWith("auth.")) deps.onAuthFailure?.(errorCatalog[code].aws);
  throw problem;
}
