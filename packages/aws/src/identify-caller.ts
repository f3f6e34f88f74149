import { type KeyEntry, keyPrincipal, type Principal } from "@millrace/tenancy";
import type { AwsDeps } from "./aws-deps.ts";
import type { Exchange } from "./respond/exchange.ts";
import { readSignature } from "./sigv4/read-signature.ts";
import type { SignedService } from "./sigv4/services.ts";
import type { SigningKeys } from "./sigv4/signing-keys.ts";
import { throwAuthFailure } from "./sigv4/throw-auth-failure.ts";
import { type Verified, verifySignature } from "./sigv4/verify-signature.ts";

export interface IdentifyDeps {
  readonly deps: AwsDeps;
  readonly signingKeys: SigningKeys;
}

/**
 * Verifies who asks and says so in the words of the use cases; throws AWS's authentication errors. Answers without a promise
 * when the caller's key was in memory, which is usual.
 */
export function identifyCaller(
  { deps, signingKeys }: IdentifyDeps,
  exchange: Exchange,
  service: SignedService,
): Principal | Promise<Principal> {
  const { request, requestId } = exchange;
  if (deps.anyone) return deps.anyone({ region: claimedRegion(exchange), requestId, sourceIp: request.sourceIp });
  const toPrincipal = ({ key, region }: Verified<KeyEntry>): Principal =>
    keyPrincipal(key, { region, requestId, sourceIp: request.sourceIp });
  try {
    const { keys, clock, regions, clockMinutes } = deps;
    const verified = verifySignature({ keys, clock, regions, clockMinutes, signingKeys }, request, service);
    if (!(verified instanceof Promise)) return toPrincipal(verified);
    return verified.then(toPrincipal).catch((problem: unknown) => throwAuthFailure(deps, problem));
  } catch (problem) {
    return throwAuthFailure(deps, problem);
  }
}

/** With `auth=off` the region of a signature that nobody checks still says which region is meant. */
function claimedRegion({ request }: Exchange): string | undefined {
  try {
    return readSignature(request).scope.region;
  } catch {
    // No signature, or half of one: then no region was meant.
    return undefined;
  }
}
