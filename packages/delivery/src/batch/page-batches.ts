import { AppError } from "@millrace/base";
import type { Db, Prisma } from "@millrace/db";
import type { Principal } from "@millrace/tenancy";
import { findDelivery } from "../stream/find-delivery.ts";
import { type BatchView, toBatchView } from "./batch-view.ts";

export interface BatchPageInput {
  readonly deliveryStreamName: string;
  readonly limit?: number | undefined;
  /** Of the page before. */
  readonly nextToken?: string | undefined;
}

export interface BatchPage {
  readonly batches: readonly BatchView[];
  /** Undefined at the end. */
  readonly nextToken: string | undefined;
}

const LIMIT = 50;
const LIMIT_MAX = 500;

/** A delivery's batches that fit, newest first, a page at a time. */
export async function pageBatches(
  db: Db,
  who: Principal,
  page: BatchPageInput & { readonly where: Prisma.DeliveryBatchWhereInput },
): Promise<BatchPage> {
  const limit = Math.min(LIMIT_MAX, Math.max(1, page.limit ?? LIMIT));
  const rows = await db.withTeam(who.teamId, async (tx) => {
    const { id } = await findDelivery(tx, who, page.deliveryStreamName);
    return tx.deliveryBatch.findMany({
      where: { teamId: who.teamId, deliveryId: id, AND: [page.where, ...after(page.nextToken)] },
      orderBy: [{ sealedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
  });
  const batches = rows.slice(0, limit).map(toBatchView);
  const last = batches.at(-1);
  return { batches, nextToken: rows.length > limit && last ? `${last.sealedMs}/${last.id}` : undefined };
}

function after(token: string | undefined): Prisma.DeliveryBatchWhereInput[] {
  if (token === undefined) return [];
  const [ms, id = ""] = token.split("/");
  const at = new Date(Number(ms));
  if (Number.isNaN(at.getTime())) throw new AppError("argument.invalid", { reason: "The page's token is not valid." });
  return [{ OR: [{ sealedAt: { lt: at } }, { sealedAt: at, id: { lt: id } }] }];
}
