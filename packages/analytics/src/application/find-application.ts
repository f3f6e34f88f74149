import { AppError, formatApplicationArn } from "@millrace/base";
import type { ApplicationRow, Tx } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";

/** An application of the caller's team and region by its name. Throws AWS's ResourceNotFoundException. */
export async function findApplication(tx: Tx, who: Principal, name: string): Promise<ApplicationRow> {
  const { teamId, region } = who;
  const row = await tx.application.findUnique({ where: { teamId_region_name: { teamId, region, name } } });
  if (!row) throw applicationNotFound(who, name);
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockApplication(tx: Tx, who: Principal, name: string): Promise<ApplicationRow> {
  await tx.$executeRaw`
    SELECT id FROM application WHERE team_id = ${who.teamId} AND region = ${who.region} AND name = ${name} FOR UPDATE`;
  return findApplication(tx, who, name);
}

export function applicationNotFound(who: Principal, name: string): AppError {
  return new AppError("application.notFound", { application: name, account: who.accountId });
}

export function applicationArnOf(row: Pick<ApplicationRow, "region" | "accountId" | "name">): string {
  return formatApplicationArn({ region: row.region, accountId: row.accountId, applicationName: row.name });
}
