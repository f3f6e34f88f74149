import { AppError } from "@millrace/base";
import type { FunctionRow, Tx } from "@millrace/db";

/** The row of a team's function. Throws resource.notFound. */
export async function findFunctionRow(tx: Tx, teamId: string, name: string): Promise<FunctionRow> {
  const row = await tx.function.findUnique({ where: { teamId_name: { teamId, name } } });
  if (!row) throw new AppError("resource.notFound", { what: `Function ${name}` });
  return row;
}
