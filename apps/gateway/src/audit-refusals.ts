import type { Refusal } from "@millrace/aws";
import type { RefusalAudit } from "@millrace/tenancy";

/** Writes what policies refused into the audit log of the caller's team, behind the answer. */
export function auditRefusals(audit: RefusalAudit): (refusal: Refusal) => void {
  return ({ who, action, resources, message }) => {
    audit.report(who, { action, resource: resources[0] ?? "*", error: "auth.denied", message });
  };
}
