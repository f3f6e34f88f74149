import type { DeliveryEncryption } from "@millrace/contract";
import type { Principal } from "@millrace/tenancy";
import type { DeliveryControlDeps } from "../deps.ts";
import { changeEncryption } from "./change-encryption.ts";

export interface StartDeliveryStreamEncryptionInput {
  readonly deliveryStreamName: string;
  readonly deliveryStreamEncryptionConfigurationInput?: DeliveryEncryption | undefined;
}

/** Has what is put into a delivery sealed at rest from now on; also changes the key of one that is. */
export async function startDeliveryStreamEncryption(
  deps: DeliveryControlDeps,
  who: Principal,
  input: StartDeliveryStreamEncryptionInput,
): Promise<void> {
  const { deliveryStreamName, deliveryStreamEncryptionConfigurationInput: given } = input;
  await changeEncryption(deps, who, { deliveryStreamName, to: given ?? { keyType: "AWS_OWNED_CMK" } });
}
