import { Prisma, type Tx } from "@millrace/db";
import type { LeasedTask } from "../lease/task-lease.ts";
import type { NewStep } from "./step-record.ts";

const DATA_ROW_MAX = 49_152;
const MESSAGE_MAX = 2000;

/** Keeps a step's error rows for people. */
export async function writeErrors(
  tx: Tx,
  { applicationId, task, teamId }: LeasedTask,
  { step, errors }: NewStep,
): Promise<void> {
  const rows = errors.map(
    ({ errorMs, name, message, pump, dataRowtimeMs, dataRow }, ordinal) => Prisma.sql`(
      ${applicationId}, ${task}, ${step}, ${ordinal}, ${teamId}, ${new Date(errorMs)}, ${name}, ${message.slice(0, MESSAGE_MAX)}, ${pump},
      ${dataRowtimeMs === null ? null : new Date(dataRowtimeMs)}::timestamp, ${dataRow.slice(0, DATA_ROW_MAX)})`,
  );
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO application_error (application_id, task, step, ordinal, team_id, error_time, name, message, pump_name, data_rowtime, data_row)
    VALUES ${Prisma.join(rows)} ON CONFLICT DO NOTHING`);
}
