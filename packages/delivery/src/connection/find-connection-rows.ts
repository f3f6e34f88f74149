import { AppError } from "@millrace/base";
import { type ConnectionRow, type Tx, takeLock } from "@millrace/db";

/** The team's connections by name. */
export function findConnectionRows(tx: Tx, teamId: string): Promise<ConnectionRow[]> {
  return tx.connection.findMany({ where: { teamId }, orderBy: { name: "asc" } });
}

/** One connection by its name. Throws resource.notFound. */
export async function findConnectionRow(tx: Tx, teamId: string, name: string): Promise<ConnectionRow> {
  const row = await tx.connection.findUnique({ where: { teamId_name: { teamId, name } } });
  if (!row) throw new AppError("resource.notFound", { what: `Connection ${name}` });
  return row;
}

/** Makes two changes of a team's connections wait for each other: each must see what the other stands for. */
export async function lockConnections(tx: Tx, teamId: string): Promise<void> {
  await takeLock(tx, `millrace.connections ${teamId}`);
}
