import { invariant } from "@millrace/base";
import type { Prisma, StreamRow } from "@millrace/db";
import { z } from "zod";
import type { ReshardStep } from "../lineage/plan-reshard.ts";

/**
 * What a stream that is CREATING, UPDATING or DELETING is on its way to, kept in `stream.change`. The jobs are derived from
 * it: a worker that knows only the row can always finish the change. ACTIVE streams have none.
 *
 *   CREATING --provision--> ACTIVE
 *   ACTIVE --settings | reshard--> UPDATING --> ACTIVE
 *   any --delete--> DELETING --> no row
 *   ACTIVE --retire--> DELETING until `delete_after` --restore--> ACTIVE
 *
 * A pending change is never taken back, only overtaken by a delete; except for the delete of a retired stream, which nobody
 * carries out before its time. That is what makes it safe to touch the log before
 * the row: whatever a job seals would be sealed by its repetition too.
 */
const settings = z.object({
  mode: z.enum(["PROVISIONED", "ON_DEMAND"]).optional(),
  encryptionType: z.enum(["NONE", "KMS"]).optional(),
  keyId: z.string().nullable().optional(),
  maxRecordSizeKib: z.number().int().optional(),
  warmThroughputMibps: z.number().int().nullable().optional(),
  shardLevelMetrics: z.array(z.string()).optional(),
});

const step = z.object({
  parents: z.array(z.number().int()),
  children: z.array(z.object({ index: z.number().int(), start: z.string(), end: z.string() })),
}) satisfies z.ZodType<ReshardStep>;

const pendingChange = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("provision"), shardCount: z.number().int() }),
  z.object({ kind: z.literal("settings"), set: settings }),
  /** `shardCount` is how many will be open in the end; `set` takes effect with the last step. */
  z.object({
    kind: z.literal("reshard"),
    shardCount: z.number().int(),
    steps: z.array(step),
    set: settings.optional(),
  }),
  z.object({ kind: z.literal("delete") }),
]);

export type StreamSettings = z.output<typeof settings>;
export type PendingChange = z.output<typeof pendingChange>;

/** The change a stream is in, or undefined when it is in none. */
export function readPendingChange(row: Pick<StreamRow, "change">): PendingChange | undefined {
  if (row.change === null) return undefined;
  const parsed = pendingChange.safeParse(row.change);
  invariant(parsed.success, "stream.change holds a change that this version knows");
  return parsed.data;
}

/** The columns that settings are kept in: the names are the same, what was left out stays as it is. */
export function settingColumns(set: StreamSettings): Prisma.StreamUncheckedUpdateInput {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}
