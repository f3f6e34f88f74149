import type { NewDelivery } from "@millrace/contract";

/** One way of delivering to measure: what stands in the delivery's configuration beside its name. */
export interface DeliveryWorkload {
  readonly name: string;
  /** Code of a function to make, named `bench`. */
  readonly code?: string;
  readonly configure: (place: DeliveryPlace) => Partial<NewDelivery>;
  /** What a CPU-second of the worker and its processes must deliver, as the project promises it. */
  readonly goal?: { readonly records: number } | { readonly megabytes: number };
}

/** Where the benchmark's deliveries go. */
export interface DeliveryPlace {
  readonly bucketArn: string;
  readonly functionArn: string;
  readonly postgres: {
    readonly host: string;
    readonly port: number;
    readonly database: string;
    readonly user: string;
    readonly password: string;
  };
  /** A table with a column `record` of type text. */
  readonly table: string;
}

const hints = { sizeInMbs: 16, intervalInSeconds: 2 };
const partitionHints = { sizeInMbs: 64, intervalInSeconds: 5 };

const transform = `export function handler(event) {
  return {
    records: event.records.map(({ recordId, data }) => {
      const order = JSON.parse(Buffer.from(data, "base64").toString("utf8"));
      order.total = order.price * order.quantity;
      order.seen = "bench";
      return { recordId, result: "Ok", data: Buffer.from(JSON.stringify(order) + "\\n").toString("base64") };
    }),
  };
}`;

const lambda = (functionArn: string) => ({
  enabled: true,
  processors: [
    { type: "Lambda" as const, parameters: [{ parameterName: "LambdaArn" as const, parameterValue: functionArn }] },
  ],
});

const partitioned = (query: string) => ({
  dynamicPartitioningConfiguration: { enabled: true },
  processingConfiguration: {
    enabled: true,
    processors: [
      {
        type: "MetadataExtraction" as const,
        parameters: [
          { parameterName: "MetadataExtractionQuery" as const, parameterValue: query },
          { parameterName: "JsonParsingEngine" as const, parameterValue: "JQ-1.6" },
        ],
      },
    ],
  },
  prefix: "by/!{partitionKeyFromQuery:country}/",
  errorOutputPrefix: "errors/!{firehose:error-output-type}/",
});

const columns = [
  { name: "order_id", type: "string" },
  { name: "customer", type: "struct<id:bigint,name:string,country:string>" },
  { name: "price", type: "decimal(10,2)" },
  { name: "quantity", type: "int" },
  { name: "at", type: "timestamp" },
  { name: "tags", type: "array<string>" },
  { name: "note", type: "string" },
];

export const deliveryWorkloads: readonly DeliveryWorkload[] = [
  {
    name: "As it is, gzip, to a folder",
    configure: ({ bucketArn }) => ({
      extendedS3DestinationConfiguration: { bucketArn, bufferingHints: hints, compressionFormat: "GZIP" },
    }),
    goal: { megabytes: 60 },
  },
  {
    name: "As it is, to Postgres",
    configure: ({ bucketArn, postgres, table }) => ({
      deliverTo: {
        kind: "postgres",
        ...postgres,
        tls: "off",
        table,
        columns: [{ column: "record", path: "$" }],
        bufferingHints: hints,
        s3Configuration: { bucketArn },
      },
    }),
  },
  {
    name: "JavaScript, gzip, to a folder",
    code: transform,
    configure: ({ bucketArn, functionArn }) => ({
      extendedS3DestinationConfiguration: {
        bucketArn,
        bufferingHints: hints,
        compressionFormat: "GZIP",
        processingConfiguration: lambda(functionArn),
      },
    }),
    goal: { records: 10_000 },
  },
  {
    name: "jq, a path, 40 partitions",
    configure: ({ bucketArn }) => ({
      extendedS3DestinationConfiguration: {
        bucketArn,
        bufferingHints: partitionHints,
        compressionFormat: "GZIP",
        ...partitioned("{country: .customer.country}"),
      },
    }),
  },
  {
    name: "jq, a program, 40 partitions",
    configure: ({ bucketArn }) => ({
      extendedS3DestinationConfiguration: {
        bucketArn,
        bufferingHints: partitionHints,
        compressionFormat: "GZIP",
        ...partitioned('{country: (.customer.country | if . == "C0" then "zero" else ascii_downcase end)}'),
      },
    }),
  },
  {
    name: "Parquet, snappy, to a folder",
    configure: ({ bucketArn }) => ({
      extendedS3DestinationConfiguration: {
        bucketArn,
        bufferingHints: partitionHints,
        dataFormatConversionConfiguration: {
          enabled: true,
          schemaConfiguration: { columns },
          inputFormatConfiguration: { deserializer: { openXJsonSerDe: {} } },
          outputFormatConfiguration: { serializer: { parquetSerDe: {} } },
        },
      },
    }),
    goal: { records: 60_000 },
  },
];
