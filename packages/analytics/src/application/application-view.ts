import type { ApplicationRow, ApplicationVersionRow, Tx } from "@millrace/db";
import type { ApplicationDefinition } from "./definition.ts";
import { applicationArnOf } from "./find-application.ts";
import { readDefinition } from "./read-definition.ts";
import { readStartOptions, type StartOptions } from "./start-options.ts";

/** READY: it does not run. */
export type ApplicationStatus =
  | "READY"
  | "STARTING"
  | "RUNNING"
  | "STOPPING"
  | "UPDATING"
  | "ROLLING_BACK"
  | "DELETING";

/** An application as its description shows it: one of its versions, and how it is now. */
export interface ApplicationView {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly description: string;
  readonly status: ApplicationStatus;
  /** Why it stopped by itself. */
  readonly statusProblem: string | undefined;
  readonly versionId: number;
  readonly definition: ApplicationDefinition;
  readonly startOptions: StartOptions;
  readonly serviceRoleArn: string | undefined;
  /** Stands for the version in a change: AWS's ConditionalToken. */
  readonly conditionalToken: string;
  readonly createdMs: number;
  readonly updatedMs: number;
  readonly versionCreatedMs: number;
  /** The version that a rollback went back to. */
  readonly rolledBackTo: number | undefined;
}

/** The view of an application at its newest version, or at the version that is given. */
export function toApplicationView(row: ApplicationRow, version: ApplicationVersionRow): ApplicationView {
  return {
    id: row.id,
    name: row.name,
    arn: applicationArnOf(row),
    description: row.description,
    status: row.status as ApplicationStatus,
    statusProblem: row.statusProblem ?? undefined,
    versionId: version.versionId,
    definition: readDefinition(version),
    startOptions: readStartOptions(row),
    serviceRoleArn: row.serviceRoleArn ?? undefined,
    conditionalToken: conditionalTokenOf(row),
    createdMs: row.createdAt.getTime(),
    updatedMs: row.updatedAt.getTime(),
    versionCreatedMs: version.createdAt.getTime(),
    rolledBackTo: version.rolledBackTo ?? undefined,
  };
}

export function conditionalTokenOf({ id, versionId }: Pick<ApplicationRow, "id" | "versionId">): string {
  return Buffer.from(`${id}/${versionId}`).toString("base64url");
}

/** The version with the row's own number, which is always there. */
export function currentVersion(
  tx: Tx,
  { id, versionId }: Pick<ApplicationRow, "id" | "versionId">,
): Promise<ApplicationVersionRow> {
  return tx.applicationVersion.findUniqueOrThrow({
    where: { applicationId_versionId: { applicationId: id, versionId } },
  });
}
