import { AppError } from "@millrace/base";
import type { DiscoverSchemaInput } from "@millrace/contract";
import { given } from "../../given.ts";
import type { WireDiscovery } from "../wire.ts";

/** Where a schema is to be found. */
export function readDiscovery(input: WireDiscovery): DiscoverSchemaInput {
  if (input.inputProcessingConfiguration) {
    throw new AppError("operation.unsupported", {
      reason:
        "InputProcessingConfiguration is not supported here: discover the schema of records as they are, or of an object that the function's output was written to.",
    });
  }
  const { resourceArn, s3Configuration: object, inputStartingPositionConfiguration } = input;
  const position = inputStartingPositionConfiguration?.inputStartingPosition;
  return given({
    resourceArn,
    position,
    object: object && { bucketArn: object.bucketArn, fileKey: object.fileKey },
  });
}
