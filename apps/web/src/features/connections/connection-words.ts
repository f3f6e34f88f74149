import type { ConnectionSettings } from "@millrace/contract";

export const connectionWords = {
  s3: { label: "S3 buckets", hint: "At AWS, MinIO or any server that speaks S3." },
  opensearch: { label: "OpenSearch", hint: "A server that stands for the ARN of a domain." },
  aws: { label: "AWS account", hint: "Its Lambda functions and streams." },
  table: { label: "Table", hint: "Columns for Parquet, where AWS would ask Glue." },
} as const;

/** What a connection stands for. */
export function connectionFor(settings: ConnectionSettings): string {
  if (settings.kind === "s3") return settings.buckets.join(", ");
  if (settings.kind === "opensearch") return settings.domainArn;
  if (settings.kind === "aws") return `${settings.accountId} in ${settings.region}`;
  return `${settings.databaseName}.${settings.tableName}`;
}

/** Where it is. */
export function connectionAt(settings: ConnectionSettings): string {
  if (settings.kind === "opensearch") return settings.url;
  if (settings.kind === "table") return "Here";
  return settings.endpoint ?? "AWS";
}
