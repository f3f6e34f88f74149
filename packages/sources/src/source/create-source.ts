import { AppError, newId } from "@millrace/base";
import { CreateSourceInput } from "@millrace/contract";
import type { Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { SourcesDeps } from "../deps.ts";
import { compileTemplate } from "../generator/custom-template.ts";
import { checkReplay } from "../replay/check-replay.ts";
import { sourceRunId, sourceRunJob } from "../run/source-run.job.ts";
import { secretPurpose } from "./secret-purpose.ts";
import { type SourceView, toSourceView } from "./source-view.ts";

const SOURCES_MAX = 100;

/** Makes a source that runs at once. Its credentials are sealed and never come back. */
export async function createSource(deps: SourcesDeps, who: Principal, input: CreateSourceInput): Promise<SourceView> {
  const { name, streamName, settings, secret } = CreateSourceInput.parse(input);
  checkSettings(deps, settings, secret !== undefined);
  if (settings.kind === "replay") await checkReplay(deps, who, { settings, streamName });
  const id = newId("source", deps.clock.nowMs());
  const sealed = secret && (await deps.vault.seal(who.teamId, secretPurpose(id), Buffer.from(JSON.stringify(secret))));
  const row = await deps.db.withTeam(who.teamId, async (tx) => {
    await refuseSuperfluous(tx, who.teamId, name);
    await checkStream(tx, who, streamName);
    const made = await tx.source.create({
      data: {
        id,
        teamId: who.teamId,
        name,
        kind: settings.kind,
        region: who.region,
        streamName,
        settings,
        status: "running",
        ...(sealed && { secretSealed: Uint8Array.from(sealed) }),
      },
    });
    await deps.audit.append(tx, who, {
      action: "source.create",
      resource: id,
      detail: { name, kind: settings.kind, streamName },
    });
    return made;
  });
  await deps.jobs.enqueue(sourceRunJob, { sourceId: id }, { id: sourceRunId(id, row.leaseEpoch) });
  return toSourceView(row);
}

/** What a form can be told at once instead of a worker finding it out. */
function checkSettings(
  deps: SourcesDeps,
  settings: ReturnType<typeof CreateSourceInput.parse>["settings"],
  hasSecret: boolean,
): void {
  if (settings.kind === "generator" && settings.template === "custom") compileTemplate(settings.custom ?? "");
  if (settings.kind === "mirror") {
    if (!hasSecret)
      throw new AppError("argument.invalid", { reason: "A mirror needs an access key for the stream it copies." });
    if (settings.endpoint) deps.egress.check(settings.endpoint);
  }
  if (settings.kind === "import" && settings.from.type === "s3") {
    if (!hasSecret)
      throw new AppError("argument.invalid", { reason: "An import from S3 needs an access key for the bucket." });
    if (settings.from.endpoint) deps.egress.check(settings.from.endpoint);
  }
}

async function refuseSuperfluous(tx: Tx, teamId: string, name: string): Promise<void> {
  if ((await tx.source.count({ where: { teamId } })) >= SOURCES_MAX) {
    throw new AppError("limit.exceeded", {
      reason: `A team may have ${SOURCES_MAX} sources; delete one that is done.`,
    });
  }
  const found = await tx.source.findUnique({ where: { teamId_name: { teamId, name } } });
  if (found) throw new AppError("resource.exists", { what: `Source ${name}` });
}

async function checkStream(tx: Tx, who: Principal, streamName: string): Promise<void> {
  const { teamId, region } = who;
  const found = await tx.stream.findUnique({ where: { teamId_region_name: { teamId, region, name: streamName } } });
  if (!found || found.status === "DELETING")
    throw new AppError("stream.notFound", { stream: streamName, account: who.accountId });
}
