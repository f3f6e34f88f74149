import { hash, randomBytes } from "node:crypto";
import { AppError, type Clock } from "@millrace/base";
import type { AwsRequest } from "../aws-request.ts";
import { canonicalRequest } from "./canonical-request.ts";
import { checkDateWindow } from "./check-date-window.ts";
import { checkSignedHeaders } from "./check-signed-headers.ts";
import { HmacKey } from "./hmac-key.ts";
import { isSameSignature } from "./is-same-signature.ts";
import { readSignature } from "./read-signature.ts";
import type { SignedService } from "./services.ts";
import { invalidSignature } from "./signature-error.ts";
import type { SignatureParts } from "./signature-parts.ts";
import type { SigningKeys } from "./signing-keys.ts";

/** What a directory of keys must tell about one. */
export interface KnownKey {
  readonly secret: string;
  readonly expiresAtMs?: number;
  /** Temporary keys only: the token that goes with them. */
  readonly sessionToken?: string;
}

export interface VerifyDeps<Key extends KnownKey> {
  readonly keys: {
    /** The key when it is in memory; undefined also when `find` has to be asked. */
    peek(keyId: string): Key | undefined;
    find(keyId: string): Promise<Key | undefined>;
    /** Told of every use of a known key, and why it failed when it did. */
    reportUse(keyId: string, failure?: string): void;
  };
  readonly signingKeys: SigningKeys;
  readonly clock: Clock;
  /** Regions that a scope may name; empty: any. */
  readonly regions: readonly string[];
  readonly clockMinutes: number;
}

export interface Verified<Key> {
  readonly key: Key;
  readonly region: string;
  /** What the signatures of a body's chunks go on from, for who reads such a body. */
  readonly seed: () => SignatureSeed;
}

export interface SignatureSeed {
  readonly key: HmacKey;
  readonly signature: string;
  readonly dateTime: string;
  readonly scope: string;
}

/** An unknown key costs as much work as a known one, and leaves no trace among the signing keys of others. */
const nobody = new HmacKey(randomBytes(32));

/**
 * Verifies a request's Signature Version 4 over its raw bytes: form, scope, signed headers and date first, because they
 * cost nothing, then the key, then the body's hash. Nothing of the body has been parsed when this throws. Answers without a
 * promise when the key was in memory, which is usual.
 */
export function verifySignature<Key extends KnownKey>(
  deps: VerifyDeps<Key>,
  request: AwsRequest,
  service: SignedService,
): Verified<Key> | Promise<Verified<Key>> {
  const parts = readSignature(request);
  checkScope(deps, parts, service);
  checkSignedHeaders(request, parts);
  checkDateWindow(parts, { nowMs: deps.clock.nowMs(), minutes: deps.clockMinutes });
  const key = deps.keys.peek(parts.keyId);
  if (key) return verifyWith(deps, key, { parts, request, service });
  return deps.keys.find(parts.keyId).then((found) => verifyWith(deps, found, { parts, request, service }));
}

interface Signed {
  readonly parts: SignatureParts;
  readonly request: AwsRequest;
  readonly service: SignedService;
}

function verifyWith<Key extends KnownKey>(
  deps: VerifyDeps<Key>,
  key: Key | undefined,
  { parts, request, service }: Signed,
): Verified<Key> {
  const expected = sign(deps.signingKeys, parts, { secret: key?.secret, request, service });
  if (!key) throw new AppError("auth.unknownKey");
  const problem = problemOf(key, { parts, expected, nowMs: deps.clock.nowMs() });
  deps.keys.reportUse(parts.keyId, problem?.message);
  if (problem) throw problem;
  const { signature, dateTime, scope } = parts;
  const seed = () => ({
    key: deps.signingKeys.find(scope, key.secret),
    signature,
    dateTime,
    scope: scope.text,
  });
  return { key, region: scope.region, seed };
}

/** The signature first: what else is wrong is told only to who holds the secret. */
function problemOf(
  key: KnownKey,
  { parts, expected, nowMs }: { readonly parts: SignatureParts; readonly expected: string; readonly nowMs: number },
): AppError | undefined {
  if (!isSameSignature(expected, parts.signature)) return invalidSignature();
  if (parts.securityToken !== key.sessionToken) return new AppError("auth.unknownKey");
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs) return new AppError("auth.expired");
  return undefined;
}

function checkScope(deps: Pick<VerifyDeps<KnownKey>, "regions">, parts: SignatureParts, service: SignedService): void {
  const { scope, dateTime } = parts;
  if (scope.service !== service.name) {
    throw invalidSignature(`Credential should be scoped to correct service: '${service.name}'. `);
  }
  if (deps.regions.length > 0 && !deps.regions.includes(scope.region)) {
    throw invalidSignature("Credential should be scoped to a valid region. ");
  }
  const day = dateTime.slice(0, 8);
  if (scope.date !== day) {
    throw invalidSignature(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date.slice(0, 64)}' != '${day}', from '${dateTime}'.`,
    );
  }
}

function sign(
  signingKeys: SigningKeys,
  parts: SignatureParts,
  what: { readonly secret: string | undefined; readonly request: AwsRequest; readonly service: SignedService },
): string {
  const { scope, dateTime } = parts;
  const canonical = hash("sha256", canonicalRequest(what.request, parts, what.service), "hex");
  const text = `AWS4-HMAC-SHA256\n${dateTime}\n${scope.text}\n${canonical}`;
  const key = what.secret === undefined ? nobody : signingKeys.find(scope, what.secret);
  return key.sign(text);
}
