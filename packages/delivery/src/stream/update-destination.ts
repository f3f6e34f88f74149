import { AppError } from "@millrace/base";
import type { DeliveryUpdate } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { authorizeTarget } from "../destination/authorize-target.ts";
import { checkDestination } from "../destination/check-destination.ts";
import { chooseUpdate } from "../destination/choose-destination.ts";
import { DESTINATION_ID } from "../destination/describe-destination.ts";
import { mergeDestination } from "../destination/merge-destination.ts";
import { resolveColumns } from "../destination/resolve-columns.ts";
import { fillDefaults } from "../plan/fill-defaults.ts";
import { openDestination, sealDestination } from "../plan/sealed-settings.ts";
import { changeDelivery } from "./change-delivery.ts";
import { configurationOf, readDirectPut } from "./configuration.ts";
import { deliveryNotFound } from "./find-delivery.ts";
import { readDelivery } from "./read-delivery.ts";

/**
 * Changes where and how a delivery delivers, if its configuration is still of the version that the caller saw. Batches that are
 * sealed go out as they are; what is sealed from now on carries the next version.
 */
export async function updateDestination(
  deps: DeliveryControlDeps,
  who: Principal,
  input: DeliveryUpdate,
): Promise<void> {
  const update = chooseUpdate(input);
  const { deliveryStreamName } = input;
  const seen = await readDelivery(deps, who, { operation: "UpdateDestination", deliveryStreamName });
  refuseOtherVersion(seen, input);
  const merged = mergeDestination(await openDestination(deps, seen), update);
  const destination = fillDefaults(await resolveColumns(deps, who.teamId, merged));
  const versionId = seen.versionId + 1;
  await checkDestination(deps, { ...seen, versionId }, destination);
  await authorizeTarget(deps, who, { settings: destination.settings, sourceArn: seen.sourceArn });
  const { open, ...sealed } = await sealDestination(deps, seen, destination);
  const configuration = configurationOf(open, readDirectPut(seen.configuration));
  await changeDelivery(deps, who, {
    deliveryStreamName,
    action: "delivery.update",
    decide: (delivery) => {
      // Another one of the same name has secrets of its own.
      if (delivery.id !== seen.id) throw deliveryNotFound(who, deliveryStreamName);
      refuseOtherVersion(delivery, input);
      return { data: { ...sealed, configuration, versionId }, detail: { versionId, target: sealed.targetKind } };
    },
  });
}

function refuseOtherVersion(
  delivery: { readonly name: string; readonly versionId: number },
  input: Pick<DeliveryUpdate, "currentDeliveryStreamVersionId" | "destinationId">,
): void {
  const { currentDeliveryStreamVersionId: given, destinationId } = input;
  if (given !== String(delivery.versionId)) {
    throw new AppError("delivery.changed", { delivery: delivery.name, current: delivery.versionId, given });
  }
  if (destinationId !== DESTINATION_ID) {
    throw new AppError("argument.invalid", { reason: `Destination Id ${destinationId} not found` });
  }
}
