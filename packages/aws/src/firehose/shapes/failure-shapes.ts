import { required, string, structure } from "../../operation/shape.ts";
import { someText } from "./words.ts";

/** Why something could not be made, switched or removed. */
export const failureDescription = structure({
  Type: required(
    string({
      values: [
        "VPC_ENDPOINT_SERVICE_NAME_NOT_FOUND",
        "VPC_INTERFACE_ENDPOINT_SERVICE_ACCESS_DENIED",
        "RETIRE_KMS_GRANT_FAILED",
        "CREATE_KMS_GRANT_FAILED",
        "KMS_ACCESS_DENIED",
        "DISABLED_KMS_KEY",
        "INVALID_KMS_KEY",
        "KMS_KEY_NOT_FOUND",
        "KMS_OPT_IN_REQUIRED",
        "CREATE_ENI_FAILED",
        "DELETE_ENI_FAILED",
        "SUBNET_NOT_FOUND",
        "SECURITY_GROUP_NOT_FOUND",
        "ENI_ACCESS_DENIED",
        "SUBNET_ACCESS_DENIED",
        "SECURITY_GROUP_ACCESS_DENIED",
        "UNKNOWN_ERROR",
      ],
    }),
  ),
  Details: required(someText),
});
