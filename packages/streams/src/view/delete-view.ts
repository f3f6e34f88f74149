import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";

/** Forgets a view. Throws `resource.notFound`. */
export async function deleteView(
  deps: StreamsDeps,
  who: Principal,
  { streamName, name }: { readonly streamName: string; readonly name: string },
): Promise<void> {
  const { id: streamId, arn } = await deps.directory.get(who, { streamName });
  await deps.db.withTeam(who.teamId, async (tx) => {
    const { count } = await tx.savedView.deleteMany({ where: { teamId: who.teamId, streamId, name } });
    if (count === 0) throw new AppError("resource.notFound", { what: `The view ${name}` });
    await deps.audit.append(tx, who, { action: "view.delete", resource: arn, detail: { name } });
  });
}
