import type { AwsDeps } from "./aws-deps.ts";
import type { OperationTable } from "./kinesis/operation.ts";
import type { SigningKeys } from "./sigv4/signing-keys.ts";

/** What the answering parts share: dependencies and the memory that lives between requests. */
export interface Edge {
  readonly deps: AwsDeps;
  readonly operations: OperationTable;
  readonly signingKeys: SigningKeys;
}
