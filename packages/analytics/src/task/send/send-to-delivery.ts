import { AppError, parseDeliveryArn } from "@millrace/base";
import type { TaskDeps } from "../task-deps.ts";
import { appendOnce } from "./append-once.ts";
import type { RowPart } from "./in-parts.ts";
import { packKeyedRows } from "./pack-keyed-rows.ts";

export interface DeliveryPart {
  readonly deliveryArn: string;
  readonly producerId: string;
  readonly part: RowPart;
}

/** Stores a part of a step's rows in the buffer of a delivery stream, each row once. Throws what keeps it from taking them. */
export async function sendToDelivery(
  deps: Pick<TaskDeps, "streams" | "deliveries">,
  sent: DeliveryPart,
): Promise<void> {
  const { deliveryArn, producerId, part } = sent;
  const arn = parseDeliveryArn(deliveryArn);
  const view = arn && (await deps.deliveries.find(arn.accountId, arn.region, arn.deliveryName));
  if (view?.status !== "ACTIVE") throw noDelivery(deliveryArn);
  const batch = packKeyedRows(part.rows.map((data) => ({ partitionKey: "", data })));
  const producer = { id: producerId, sequence: part.sequence };
  const isStored = await appendOnce(deps.streams.log, { ref: view.buffer, batch }, { producer, sealed: view.sealed });
  if (!isStored) throw noDelivery(deliveryArn);
}

function noDelivery(deliveryArn: string): AppError {
  return new AppError(
    "unavailable",
    {},
    { message: `The delivery stream ${deliveryArn} is not there, or not active.` },
  );
}
