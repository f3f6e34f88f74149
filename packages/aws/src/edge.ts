import type { AwsDeps } from "./aws-deps.ts";
import type { JsonService } from "./json-protocol/json-service.ts";
import type { SigningKeys } from "./sigv4/signing-keys.ts";

/** What the answering parts share: dependencies and the memory that lives between requests. */
export interface Edge {
  readonly deps: AwsDeps;
  /** By the name before the dot of their targets. */
  readonly services: ReadonlyMap<string, JsonService>;
  /** Whose words a POST is refused in that names none of them. */
  readonly firstService: JsonService;
  readonly signingKeys: SigningKeys;
}
