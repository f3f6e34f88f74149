import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";

export interface AuditPutInput extends StreamTarget {
  readonly records: number;
}

/** Writes down that a person put records by hand. What producers put is not written down: that is what streams are for. */
export async function auditPut(
  deps: StreamsDeps,
  who: Principal,
  { records, ...target }: AuditPutInput,
): Promise<void> {
  if (records === 0) return;
  const { arn, teamId } = await deps.directory.get(who, target);
  await deps.db.withTeam(teamId, (tx) =>
    deps.audit.append(tx, who, { action: "record.put", resource: arn, detail: { records } }),
  );
}
