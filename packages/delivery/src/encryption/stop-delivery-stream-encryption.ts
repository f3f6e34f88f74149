import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { changeEncryption } from "./change-encryption.ts";

/** What is put from now on is not sealed at rest; what was put stays so. */
export async function stopDeliveryStreamEncryption(
  deps: DeliveryControlDeps,
  who: Principal,
  input: { readonly deliveryStreamName: string },
): Promise<void> {
  await changeEncryption(deps, who, { deliveryStreamName: input.deliveryStreamName, to: undefined });
}
