import { AppError } from "@millrace/base";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { deliveryNotFound } from "../stream/find-delivery.ts";
import type { DeliveryView } from "./delivery-directory.ts";

/**
 * The delivery that a writer means. It takes records while it is ACTIVE; he is told that it does not only after Postgres was
 * asked, since another process may have made it a moment ago.
 */
export async function getPutTarget(
  deps: Pick<DeliveryControlDeps, "directory">,
  who: Principal,
  name: string,
): Promise<DeliveryView> {
  const { accountId, region } = who;
  const known = await deps.directory.find(accountId, region, name);
  const view = known?.status === "ACTIVE" ? known : await deps.directory.findNow(accountId, region, name);
  if (!view || view.status === "DELETING") throw deliveryNotFound(who, name);
  if (view.sourceType !== "DirectPut") {
    const reason = `This operation is not permitted on ${view.sourceType} delivery stream type.`;
    throw new AppError("argument.invalid", { reason });
  }
  // As at AWS: to a writer one that is not yet does not exist.
  if (view.status !== "ACTIVE") throw deliveryNotFound(who, name);
  return view;
}
