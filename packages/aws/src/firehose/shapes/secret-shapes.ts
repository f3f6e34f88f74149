import { boolean, required, string, structure } from "../../operation/shape.ts";
import { roleArn } from "./words.ts";

/** Credentials that lie elsewhere. */
export const secretsManagerConfiguration = structure({
  SecretARN: string({
    pattern: "arn:.*:secretsmanager:[a-zA-Z0-9\\-]+:\\d{12}:secret:[a-zA-Z0-9\\-/_+=.@!]+",
    min: 1,
    max: 2048,
  }),
  RoleARN: roleArn,
  Enabled: required(boolean),
});
