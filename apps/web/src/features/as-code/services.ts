/** What each client calls a service. */
export const services = {
  kinesis: {
    command: "kinesis",
    clientClass: "KinesisClient",
    npm: "@aws-sdk/client-kinesis",
    variable: "kinesis",
    boto: "kinesis",
    terraform: "kinesis",
  },
  firehose: {
    command: "firehose",
    clientClass: "FirehoseClient",
    npm: "@aws-sdk/client-firehose",
    variable: "firehose",
    boto: "firehose",
    terraform: "firehose",
  },
  analytics: {
    command: "kinesisanalyticsv2",
    clientClass: "KinesisAnalyticsV2Client",
    npm: "@aws-sdk/client-kinesis-analytics-v2",
    variable: "analytics",
    boto: "kinesisanalyticsv2",
    terraform: "kinesisanalyticsv2",
  },
} as const;
export type ServiceName = keyof typeof services;
