import { buffer } from "node:stream/consumers";
import { AppError } from "@millrace/base";
import type { ApplicationDefinition, ReferenceDefinition } from "../../application/definition.ts";
import type { TaskDeps } from "../task-deps.ts";
import { TaskProblem } from "../thread/task-problem.ts";
import type { TaskObjects } from "./task-objects.ts";

/**
 * Reference tables are read at a start and at an update, and kept as they were: steps that are run again must find the same rows, whatever
 * became of the objects since.
 */
export async function keepReferences(
  deps: Pick<TaskDeps, "buckets">,
  of: { readonly definition: ApplicationDefinition; readonly teamId: string; readonly objects: TaskObjects },
): Promise<void> {
  for (const reference of of.definition.references) {
    await of.objects.put(nameOf(reference), await readReferenceObject(deps, of.teamId, reference));
  }
}

/** The kept objects, by table. */
export async function openReferences(
  definition: ApplicationDefinition,
  objects: TaskObjects,
): Promise<Record<string, Uint8Array>> {
  const entries = definition.references.map(async (reference) => {
    const bytes = await objects.get(`${objects.folder}${nameOf(reference)}`);
    return [reference.tableName, new Uint8Array(bytes)] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** The object of a reference table as it is now. Throws TaskProblem when it is not there. */
export async function readReferenceObject(
  { buckets }: Pick<TaskDeps, "buckets">,
  teamId: string,
  { bucketArn, fileKey, tableName }: ReferenceDefinition,
): Promise<Buffer> {
  const bucket = bucketArn.split(":").at(-1) ?? "";
  try {
    const found = await buckets.get({ teamId, bucket, key: fileKey });
    try {
      return await buffer(await found.read(0, found.object.bytes));
    } finally {
      await found.close();
    }
  } catch (cause) {
    if (!(cause instanceof AppError) || cause.row.retry !== "never") throw cause;
    throw new TaskProblem("definition", `The reference table ${tableName} cannot be read: ${cause.message}`);
  }
}

function nameOf({ referenceId }: ReferenceDefinition): string {
  return `reference/${referenceId}`;
}
