import type { Block, Value } from "../thing-code.ts";
import { toKebab } from "../write/to-kebab.ts";

/** What the provider calls otherwise than AWS's API does. */
const renamed: Readonly<Record<string, string>> = {
  SizeInMBs: "buffering_size",
  IntervalInSeconds: "buffering_interval",
  DurationInSeconds: "retry_duration",
  ClusterJDBCURL: "cluster_jdbcurl",
  HECAcknowledgmentTimeoutInSeconds: "hec_acknowledgment_timeout",
  AttributeName: "name",
  AttributeValue: "value",
  CommonAttributes: "common_attributes",
  Inputs: "input",
  Outputs: "output",
  ReferenceDataSources: "reference_data_source",
  RecordColumns: "record_column",
};

/** Structures whose members the provider has one level higher. */
const flat = new Set(["BufferingHints", "RetryOptions", "EndpointConfiguration", "CopyCommand"]);

/** A structure in AWS's names as the body of a Terraform block: structures are blocks, lists of them repeated blocks. */
export function terraformBody(input: { readonly [name: string]: Value | undefined }): Block["body"] {
  const parts = Object.entries(input).flatMap(([name, value]) => (value === undefined ? [] : partsOf(name, value)));
  // Arguments before blocks, as people write them.
  return [...parts.filter((part) => "name" in part), ...parts.filter((part) => !("name" in part))];
}

function partsOf(name: string, value: Value): Block["body"] {
  const label = renamed[name] ?? snake(name);
  if (isStructure(value))
    return flat.has(name) ? terraformBody(value) : [{ head: [label], body: terraformBody(value) }];
  if (Array.isArray(value) && value.some(isStructure)) {
    return value.filter(isStructure).map((each) => ({ head: [label], body: terraformBody(each) }));
  }
  return value === null ? [] : [{ name: label, value }];
}

function isStructure(value: Value): value is { readonly [name: string]: Value | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** S3 and SQL stay one word; the provider writes JSON's classes as it does. */
function snake(name: string): string {
  return toKebab(name, "_").replace(/(^|_)s_3(_|$)/g, "$1s3$2");
}
