import { Prisma } from "./generated/client.ts";

/** SQL: whether workers do anything for the team whose id stands in this column. For a team that was deleted they do not. */
export function ofWorkingTeam(column: string): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT 1 FROM team WHERE team.id = ${Prisma.raw(column)} AND team.delete_after IS NULL)`;
}
