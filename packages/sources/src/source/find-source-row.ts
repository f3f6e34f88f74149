import { AppError } from "@millrace/base";
import type { SourceRow, Tx } from "@millrace/db";

/** The row of a team's source. Throws resource.notFound. */
export async function findSourceRow(tx: Tx, teamId: string, name: string): Promise<SourceRow> {
  const row = await tx.source.findUnique({ where: { teamId_name: { teamId, name } } });
  if (!row) throw new AppError("resource.notFound", { what: `Source ${name}` });
  return row;
}
