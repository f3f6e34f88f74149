import type { TargetKind } from "@millrace/delivery";

/** A kind of target in words: what it is called, what a delivery to it does. */
export const targetWords: Readonly<Record<TargetKind, { readonly title: string; readonly about: string }>> = {
  s3: { title: "S3 bucket", about: "Objects in a built-in bucket, or in any S3 that a connection names." },
  http: { title: "HTTP endpoint", about: "Requests of the Firehose delivery protocol, with your key." },
  postgres: { title: "PostgreSQL", about: "Rows of a table, each exactly once." },
  redshift: { title: "Redshift", about: "Objects in a bucket, then COPY into a table." },
  opensearch: { title: "OpenSearch", about: "Documents of an index, also in Elasticsearch." },
  splunk: { title: "Splunk", about: "Events of an HTTP Event Collector, acknowledged." },
  kafka: { title: "Kafka", about: "Records of a topic." },
  stream: { title: "Kinesis stream", about: "Records of another stream, here or at AWS." },
};

export function targetTitle(kind: string): string {
  return kind in targetWords ? targetWords[kind as TargetKind].title : kind;
}
