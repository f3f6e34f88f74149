import type { Principal } from "@millrace/tenancy";
import type { AnalyticsDeps } from "../../deps.ts";
import { ask, invalid } from "./ask.ts";

const functionArn = /^arn:aws[^:]*:lambda:([^:]+):(\d{12}):function:([a-zA-Z0-9_-]+)(?::[a-zA-Z0-9$_-]+)?$/;

/**
 * Throws unless an ARN names a function that may be called: of the team's own account one of its functions, which the caller must be
 * allowed to invoke; of another, one that a connection of the team reaches.
 */
export async function checkFunction(
  deps: Pick<AnalyticsDeps, "authorize" | "connections" | "db">,
  who: Principal,
  arn: string,
): Promise<void> {
  const [, region, accountId, name = ""] = functionArn.exec(arn) ?? [];
  if (accountId === undefined) throw invalid(`${arn} is not the ARN of a function.`);
  if (accountId !== who.accountId) {
    if (await deps.connections.findAccount(who.teamId, arn)) return;
    throw invalid(`The team has no connection to account ${accountId}.`);
  }
  await ask(deps, who, ["lambda:InvokeFunction", `arn:aws:lambda:${region}:${accountId}:function:${name}`]);
  const { teamId } = who;
  const found = await deps.db.withTeam(teamId, (tx) =>
    tx.function.findUnique({ where: { teamId_name: { teamId, name } }, select: { id: true } }),
  );
  if (!found) throw invalid(`Function ${name} under account ${accountId} not found.`);
}
