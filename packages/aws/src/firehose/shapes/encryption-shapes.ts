import { required, string, structure } from "../../operation/shape.ts";
import { failureDescription } from "./failure-shapes.ts";
import { deliveryStreamName, kmsKeyArn } from "./words.ts";

/** Encryption of the buffer that producers put into. */
const keyType = string({ values: ["AWS_OWNED_CMK", "CUSTOMER_MANAGED_CMK"] });

export const encryptionConfigurationInput = structure({ KeyARN: kmsKeyArn, KeyType: required(keyType) });

export const encryptionConfiguration = structure({
  KeyARN: kmsKeyArn,
  KeyType: keyType,
  Status: string({
    values: ["ENABLED", "ENABLING", "ENABLING_FAILED", "DISABLED", "DISABLING", "DISABLING_FAILED"],
  }),
  FailureDescription: failureDescription,
});

export const startDeliveryStreamEncryptionInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  DeliveryStreamEncryptionConfigurationInput: encryptionConfigurationInput,
});
export const stopDeliveryStreamEncryptionInput = structure({ DeliveryStreamName: required(deliveryStreamName) });
