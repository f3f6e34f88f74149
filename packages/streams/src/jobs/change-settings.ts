import { Prisma } from "@millrace/db";
import type { StreamsDeps } from "../deps.ts";
import { settingColumns } from "../stream/pending-change.ts";
import { commitChange, findPending } from "./commit-change.ts";
import type { StreamJobPayload } from "./stream-job-payload.ts";

/** Puts a stream's new settings in force and makes it ACTIVE again. */
export async function changeSettings(deps: StreamsDeps, payload: StreamJobPayload): Promise<void> {
  const pending = await findPending(deps, payload, "settings");
  if (!pending) return;
  const { stream, change } = pending;
  const data = { ...settingColumns(change.set), status: "ACTIVE", change: Prisma.DbNull };
  const row = await commitChange(deps, { stream, data });
  if (!row) await changeSettings(deps, payload);
}
