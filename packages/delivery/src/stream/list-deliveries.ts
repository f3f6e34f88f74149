import type { DeliveryRow } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { deliveryArnOf } from "./find-delivery.ts";

/** A delivery as a list shows it. */
export interface DeliverySummary {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly status: string;
  readonly statusProblem: string | undefined;
  /** DirectPut or KinesisStreamAsSource. */
  readonly sourceType: string;
  readonly sourceArn: string | undefined;
  readonly targetKind: string;
  readonly versionId: number;
  readonly paused: boolean;
  readonly createdMs: number;
}

/** All deliveries of the team in the region, by name; for people. */
export async function listDeliveries(
  deps: Pick<DeliveryControlDeps, "db">,
  who: Principal,
): Promise<readonly DeliverySummary[]> {
  const { teamId, region } = who;
  const rows = await deps.db.withTeam(teamId, (tx) =>
    tx.delivery.findMany({ where: { teamId, region }, orderBy: { name: "asc" } }),
  );
  return rows.map(toSummary);
}

function toSummary(row: DeliveryRow): DeliverySummary {
  return {
    id: row.id,
    name: row.name,
    arn: deliveryArnOf(row),
    status: row.status,
    statusProblem: row.statusProblem ?? undefined,
    sourceType: row.sourceType,
    sourceArn: row.sourceArn ?? undefined,
    targetKind: row.targetKind,
    versionId: row.versionId,
    paused: row.paused,
    createdMs: row.createdAt.getTime(),
  };
}
