import { boolean, list, required, string, structure } from "../../operation/shape.ts";

/** What is done to records on their way. */
const processorType = string({
  values: [
    "RecordDeAggregation",
    "Decompression",
    "CloudWatchLogProcessing",
    "Lambda",
    "MetadataExtraction",
    "AppendDelimiterToRecord",
  ],
});
const parameterName = string({
  values: [
    "LambdaArn",
    "NumberOfRetries",
    "MetadataExtractionQuery",
    "JsonParsingEngine",
    "RoleArn",
    "BufferSizeInMBs",
    "BufferIntervalInSeconds",
    "SubRecordType",
    "Delimiter",
    "CompressionFormat",
    "DataMessageExtraction",
  ],
});

export const processingConfiguration = structure({
  Enabled: boolean,
  Processors: list(
    structure({
      Type: required(processorType),
      Parameters: list(
        structure({
          ParameterName: required(parameterName),
          ParameterValue: required(string({ pattern: "^(?!\\s*$).+", min: 1, max: 5120 })),
        }),
      ),
    }),
  ),
});
