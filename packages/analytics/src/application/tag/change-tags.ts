import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { applicationArnOf, lockApplication } from "../find-application.ts";
import { refuseUnstorable } from "../source/refuse-unstorable.ts";
import type { Tags } from "./merge-tags.ts";
import { namedApplication } from "./named-application.ts";
import { readTags } from "./read-tags.ts";

export interface TagChange {
  readonly resourceArn: string;
  /** The word of the audit. */
  readonly action: string;
  readonly keys: readonly string[];
  readonly change: (tags: Tags) => Tags;
}

/** Changes the tags of the application that an ARN names. */
export async function changeTags(deps: AnalyticsDeps, who: Principal, change: TagChange): Promise<void> {
  refuseUnstorable(change.keys);
  const name = namedApplication(who, change.resourceArn);
  await deps.db.withTeam(who.teamId, async (tx) => {
    const row = await lockApplication(tx, who, name);
    await tx.application.update({ where: { id: row.id }, data: { tags: change.change(readTags(row)) } });
    const detail = { keys: change.keys };
    await deps.audit.append(tx, who, { action: change.action, resource: applicationArnOf(row), detail });
  });
}
