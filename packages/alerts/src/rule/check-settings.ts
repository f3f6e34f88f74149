import { AppError } from "@millrace/base";
import type { AlertChannel, AlertCondition, AlertSettings } from "@millrace/contract";
import type { Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { AlertsDeps } from "../deps.ts";
import { hasMember } from "../notify/has-member.ts";

/** Refuses settings that could never do what they say, within the transaction that would keep them. */
export async function checkSettings(
  { tx, ...deps }: Pick<AlertsDeps, "egress" | "mail"> & { readonly tx: Tx },
  who: Principal,
  settings: AlertSettings,
): Promise<void> {
  const { query, measure, condition } = settings;
  if (measure === "percentOfRetention" && query.dimensions.StreamName === undefined) {
    refuse("A share of the retention needs the dimension StreamName: only streams have a retention.");
  }
  checkHysteresis(condition);
  for (const channel of settings.channels) await checkChannel({ ...deps, tx }, who, channel);
}

function checkHysteresis(condition: AlertCondition): void {
  if (condition.kind !== "threshold" || condition.clearAt === undefined) return;
  const { comparison, threshold, clearAt } = condition;
  const isBeyond = comparison === "above" ? clearAt > threshold : clearAt < threshold;
  if (isBeyond)
    refuse(`An alert that fires ${comparison} ${threshold} cannot cease at ${clearAt}: it would fire again at once.`);
}

async function checkChannel(
  { tx, egress, mail }: Pick<AlertsDeps, "egress" | "mail"> & { readonly tx: Tx },
  who: Principal,
  channel: AlertChannel,
): Promise<void> {
  const { teamId, region } = who;
  if (channel.kind === "webhook") return egress.check(channel.url);
  if (channel.kind === "stream") {
    const where = { teamId_region_name: { teamId, region, name: channel.streamName } };
    const found = await tx.stream.findUnique({ where });
    if (!found) throw new AppError("stream.notFound", { stream: channel.streamName, account: who.accountId });
    return;
  }
  if (!mail) refuse("This house has no mail server: the operator sets SMTP_URL.");
  if (!(await hasMember(tx, teamId, channel.to)))
    refuse(`${channel.to} is no member of the team: letters go to members alone.`);
}

function refuse(reason: string): never {
  throw new AppError("argument.invalid", { reason });
}
