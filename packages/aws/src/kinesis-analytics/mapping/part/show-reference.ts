import type { ReferenceDefinition } from "@millrace/analytics";
import { showSchema } from "./show-schema.ts";

/** A reference table as both of AWS's APIs describe it. */
export function showReference(reference: ReferenceDefinition): object {
  const { referenceId, tableName, bucketArn, fileKey, roleArn, schema } = reference;
  return {
    referenceId,
    tableName,
    s3ReferenceDataSourceDescription: { bucketArn, fileKey, referenceRoleArn: roleArn },
    referenceSchema: showSchema(schema),
  };
}
