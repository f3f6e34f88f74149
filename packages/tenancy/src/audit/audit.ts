import type { Tx } from "@millrace/db";
import type { Principal } from "../principal.ts";

/** What happened, in the product's own words. Never the data of a record, never a secret. */
export interface AuditInput {
  /** As in "stream.create". */
  readonly action: string;
  /** An ARN, or an id. */
  readonly resource: string;
  readonly detail?: Readonly<Record<string, AuditValue>>;
  /** Error code, when the act was refused. */
  readonly error?: string;
}
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue };

/** Writes the audit log; opened by `openAudit`. */
export interface Audit {
  /** Adds one event to the team's chain, in the transaction of the change it tells of. */
  append(tx: Tx, who: Principal, input: AuditInput): Promise<void>;
}
