import type { ApplicationUpdate } from "@millrace/contract";
import { given } from "../../given.ts";
import type { WireReferenceUpdate } from "../wire.ts";
import { readSchema } from "./read-schema.ts";

/** What is to be changed of a reference table. */
export function readReferenceUpdate(update: WireReferenceUpdate): NonNullable<ApplicationUpdate["references"]>[number] {
  const { s3ReferenceDataSourceUpdate: object, referenceSchemaUpdate: schema } = update;
  return given({
    referenceId: update.referenceId,
    tableName: update.tableNameUpdate,
    bucketArn: object?.bucketArnUpdate,
    fileKey: object?.fileKeyUpdate,
    roleArn: object?.referenceRoleArnUpdate,
    schema: schema && readSchema(schema),
  });
}
