import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";
import type { StreamTarget } from "../directory/stream-directory.ts";

export interface AuditUnmaskInput extends StreamTarget {
  /** The one record that is shown; left out: whatever a tail finds. */
  readonly sequenceNumber?: string;
  readonly filter?: string | undefined;
}

/**
 * Writes down that a person is about to see what the stream's rules mask. Nothing is written where nothing is masked, and nothing of
 * programs: what they read is not written down.
 */
export async function auditUnmask(
  deps: Pick<StreamsDeps, "db" | "audit" | "directory">,
  who: Principal,
  input: AuditUnmaskInput,
): Promise<void> {
  if (who.role === undefined) return;
  const { arn, maskedPaths, teamId } = await deps.directory.get(who, input);
  if (maskedPaths.length === 0) return;
  const { sequenceNumber, filter } = input;
  await deps.db.withTeam(teamId, (tx) =>
    deps.audit.append(tx, who, {
      action: "record.unmask",
      resource: arn,
      detail: {
        paths: maskedPaths,
        ...(sequenceNumber !== undefined && { sequenceNumber }),
        ...(filter !== undefined && filter !== "" && { filter }),
      },
    }),
  );
}
