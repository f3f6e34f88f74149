import { keyPrincipal, type Principal } from "@millrace/tenancy";
import type { AwsDeps } from "./aws-deps.ts";
import type { Exchange } from "./respond/exchange.ts";
import { readSignature } from "./sigv4/read-signature.ts";
import type { SignedService } from "./sigv4/services.ts";
import type { SigningKeys } from "./sigv4/signing-keys.ts";
import { throwAuthFailure } from "./sigv4/throw-auth-failure.ts";
import { verifySignature } from "./sigv4/verify-signature.ts";

export interface IdentifyDeps {
  readonly deps: AwsDeps;
  readonly signingKeys: SigningKeys;
}

/** Verifies who asks and says so in the words of the use cases; throws AWS's authentication errors. */
export async function identifyCaller(
  { deps, signingKeys }: IdentifyDeps,
  exchange: Exchange,
  service: SignedService,
): Promise<Principal> {
  const { request, requestId } = exchange;
  if (deps.anyone) return deps.anyone({ region: claimedRegion(exchange), requestId, sourceIp: request.sourceIp });
  try {
    const { key, region } = await verifySignature({ ...deps, signingKeys }, request, service);
    return keyPrincipal(key, { region, requestId, sourceIp: request.sourceIp });
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
