import { AppError, MIB } from "@millrace/base";
import type { ProcessingConfiguration } from "@millrace/contract";
import type { DeliverySteps, PartitionPlan, TransformPlan } from "./delivery-plan.ts";

type Processor = NonNullable<ProcessingConfiguration["processors"]>[number];
type Parameters = Readonly<Record<string, string>>;

/** What a destination's processing configuration is read with. */
export interface Processing {
  readonly configuration: ProcessingConfiguration | undefined;
  /** The size of a transform's batches when none is given: Splunk has its own. */
  readonly transformMibs: number;
  /** Set when dynamic partitioning is on. */
  readonly partitionRetrySeconds: number | undefined;
}

/** The steps that the processors ask for, in AWS's order whatever order they stand in. Refuses what does not go together. */
export function planSteps(processing: Processing): Omit<DeliverySteps, "parquet"> {
  const find = processorFinder(processing.configuration);
  const decompression = find("Decompression");
  const cloudWatch = find("CloudWatchLogProcessing");
  const deaggregation = find("RecordDeAggregation");
  const lambda = find("Lambda");
  const delimiter = find("AppendDelimiterToRecord");
  if (cloudWatch && !decompression) {
    throw invalid("CloudWatchLogProcessing can only be enabled when Decompression is enabled.");
  }
  expectValue(decompression, "CompressionFormat", "GZIP");
  expectValue(cloudWatch, "DataMessageExtraction", "true");
  return {
    decompress: decompression !== undefined,
    cloudWatchMessages: cloudWatch !== undefined,
    split: deaggregation && planSplit(deaggregation),
    transform: lambda && planTransform(lambda, processing.transformMibs),
    partition: planPartition(processing, find("MetadataExtraction"), lambda !== undefined),
    delimiter: delimiter && Buffer.from(withoutEscapes(delimiter.Delimiter ?? "\\n"), "utf8"),
  };
}

/** A configuration with processors and without `enabled` means them. */
export function enabledProcessors(configuration: ProcessingConfiguration | undefined): readonly Processor[] {
  return configuration === undefined || configuration.enabled === false ? [] : (configuration.processors ?? []);
}

function processorFinder(configuration: ProcessingConfiguration | undefined) {
  const byType = new Map<Processor["type"], Parameters>();
  for (const { type, parameters = [] } of enabledProcessors(configuration)) {
    if (byType.has(type)) throw invalid(`Only one processor of type ${type} is supported.`);
    byType.set(type, Object.fromEntries(parameters.map((one) => [one.parameterName, one.parameterValue])));
  }
  return (type: Processor["type"]) => byType.get(type);
}

function planSplit(parameters: Parameters): DeliverySteps["split"] {
  const { SubRecordType: type, Delimiter: delimiter } = parameters;
  if (type === "JSON") return { kind: "json" };
  if (type !== "DELIMITED") throw invalid("SubRecordType of RecordDeAggregation must be JSON or DELIMITED.");
  const bytes = Buffer.from(delimiter ?? "", "base64");
  if (bytes.length === 0) throw invalid("RecordDeAggregation of type DELIMITED needs a Delimiter in base64.");
  return { kind: "delimited", delimiter: bytes };
}

function planTransform(parameters: Parameters, transformMibs: number): TransformPlan {
  const functionArn = parameters.LambdaArn;
  if (!functionArn || !/^arn:aws[^:]*:lambda:[^:]+:\d{12}:function:[^:]+(?::[^:]+)?$/.test(functionArn)) {
    throw invalid("LambdaArn of the Lambda processor must be the ARN of a function.");
  }
  const mibs = readNumber(parameters, "BufferSizeInMBs", { min: 0.2, max: 3, usual: transformMibs });
  // AWS waits 60 seconds unless told otherwise; here a call is cheap, and who says nothing need not wait.
  const seconds = readNumber(parameters, "BufferIntervalInSeconds", { min: 0, max: 900, usual: 0 });
  const retries = readNumber(parameters, "NumberOfRetries", { min: 0, max: 300, usual: 3 });
  return { functionArn, bufferBytes: Math.floor(mibs * MIB), intervalMs: seconds * 1000, retries };
}

function planPartition(
  { partitionRetrySeconds }: Processing,
  extraction: Parameters | undefined,
  hasTransform: boolean,
): PartitionPlan | undefined {
  if (partitionRetrySeconds === undefined) {
    if (extraction) throw invalid("MetadataExtraction can only be enabled when Dynamic Partitioning is enabled.");
    return undefined;
  }
  if (!extraction && !hasTransform) {
    throw invalid("Processing Configuration is not enabled when DataPartitioning is enabled.");
  }
  expectValue(extraction, "JsonParsingEngine", "JQ-1.6");
  if (extraction && !extraction.MetadataExtractionQuery) {
    throw invalid("MetadataExtraction needs a MetadataExtractionQuery.");
  }
  return { query: extraction?.MetadataExtractionQuery, retryMs: partitionRetrySeconds * 1000 };
}

function readNumber(
  parameters: Parameters,
  name: string,
  range: { readonly min: number; readonly max: number; readonly usual: number },
): number {
  const text = parameters[name];
  if (text === undefined) return range.usual;
  const value = Number(text);
  if (text.trim() !== "" && value >= range.min && value <= range.max) return value;
  throw invalid(`${name} of the Lambda processor must be a number from ${range.min} to ${range.max}.`);
}

/** A parameter that has one value and need not be given. */
function expectValue(parameters: Parameters | undefined, name: string, value: string): void {
  const given = parameters?.[name];
  if (given === undefined || given.toLowerCase() === value.toLowerCase()) return;
  throw invalid(`${name} must be ${value}.`);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\" };

/** AWS takes a line's end as backslash and n. */
function withoutEscapes(text: string): string {
  return text.replace(/\\([nrt\\])/g, (_, letter: string) => escapes[letter] as string);
}

function invalid(reason: string): AppError {
  return new AppError("argument.invalid", { reason });
}
