import { AppError, newId } from "@millrace/base";
import type { SaveView } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { StreamsDeps } from "../deps.ts";

const VIEWS_MAX = 100;

/** Keeps a look at a stream's records under a name; one of the same name is replaced. One a stream can be the default. */
export async function saveView(deps: StreamsDeps, who: Principal, input: SaveView): Promise<void> {
  const { streamName, name, query, isDefault } = input;
  const { id: streamId, arn } = await deps.directory.get(who, { streamName });
  const { teamId } = who;
  await deps.db.withTeam(teamId, async (tx) => {
    const others = await tx.savedView.count({ where: { teamId, streamId, name: { not: name } } });
    if (others >= VIEWS_MAX) {
      throw new AppError("limit.exceeded", {
        reason: `A stream has at most ${VIEWS_MAX} saved views; delete one first.`,
      });
    }
    if (isDefault) await tx.savedView.updateMany({ where: { teamId, streamId }, data: { isDefault: false } });
    const data = { query, isDefault, createdBy: who.name };
    await tx.savedView.upsert({
      where: { streamId_name: { streamId, name } },
      create: { id: newId("view", deps.clock.nowMs()), teamId, streamId, name, ...data },
      update: data,
    });
    await deps.audit.append(tx, who, { action: "view.save", resource: arn, detail: { name, query, isDefault } });
  });
}
