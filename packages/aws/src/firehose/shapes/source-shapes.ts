import {
  integer,
  list,
  type Members,
  optional,
  required,
  string,
  structure,
  timestamp,
} from "../../operation/shape.ts";
import { failureDescription } from "./failure-shapes.ts";
import { secretsManagerConfiguration } from "./secret-shapes.ts";
import { vpcEndpointServiceName } from "./vpc-shapes.ts";
import { disabledOrEnabled, hundredMbs, roleArn, someWord, words } from "./words.ts";

/**
 * Where records come from. Kafka and databases are no sources of ours: they are read whole, so that they are refused by
 * their names.
 */
export const directPutSourceConfiguration = structure({ ThroughputHintInMBs: required(hundredMbs) });

const kinesisStream = {
  KinesisStreamARN: required(
    string({ pattern: "arn:.*:kinesis:[a-zA-Z0-9\\-]+:\\d{12}:stream/[a-zA-Z0-9_.-]+", min: 1, max: 512 }),
  ),
  RoleARN: required(roleArn),
};
export const kinesisStreamSourceConfiguration = structure(kinesisStream);

const kafka = (started: Members): Members => ({
  MSKClusterARN: required(string({ pattern: "arn:.*", min: 1, max: 512 })),
  TopicName: required(string({ pattern: "[a-zA-Z0-9\\\\._\\\\-]+", min: 1, max: 255 })),
  AuthenticationConfiguration: required(
    structure({
      RoleARN: required(roleArn),
      Connectivity: required(string({ values: ["PUBLIC", "PRIVATE"] })),
    }),
  ),
  ...started,
  ReadFromTimestamp: timestamp,
});
export const mskSourceConfiguration = structure(kafka({}));

const databaseName = (max: number) => string({ pattern: "[\\u0001-\\uFFFF]*", min: 1, max });
const tableName = databaseName(129);
const columnNames = list(databaseName(194));
const included = (names: ReturnType<typeof list>) => structure({ Include: names, Exclude: names });

const database = (parts: { surrogateKeys: Members; snapshots: Members }): Members => ({
  Type: required(string({ values: ["MySQL", "PostgreSQL"] })),
  Endpoint: required(string({ pattern: "^(?!\\s*$).+", min: 1, max: 255 })),
  Port: required(integer({ min: 0, max: 65_535 })),
  SSLMode: disabledOrEnabled,
  Databases: required(included(list(databaseName(64)))),
  Tables: required(included(list(tableName))),
  Columns: included(columnNames),
  ...parts.surrogateKeys,
  SnapshotWatermarkTable: required(tableName),
  ...parts.snapshots,
  DatabaseSourceAuthenticationConfiguration: required(
    structure({ SecretsManagerConfiguration: required(secretsManagerConfiguration) }),
  ),
  DatabaseSourceVPCConfiguration: required(structure({ VpcEndpointServiceName: required(vpcEndpointServiceName) })),
});
export const databaseSourceConfiguration = structure(
  database({ surrogateKeys: { SurrogateKeys: words }, snapshots: {} }),
);

const snapshotInfo = list(
  structure({
    Id: required(someWord),
    Table: required(tableName),
    RequestTimestamp: required(timestamp),
    RequestedBy: required(string({ values: ["USER", "FIREHOSE"] })),
    Status: required(string({ values: ["IN_PROGRESS", "COMPLETE", "SUSPENDED"] })),
    FailureDescription: failureDescription,
  }),
);

export const sourceDescription = structure({
  DirectPutSourceDescription: structure({ ThroughputHintInMBs: hundredMbs }),
  KinesisStreamSourceDescription: structure({ ...optional(kinesisStream), DeliveryStartTimestamp: timestamp }),
  MSKSourceDescription: structure(optional(kafka({ DeliveryStartTimestamp: timestamp }))),
  DatabaseSourceDescription: structure(
    optional(database({ surrogateKeys: { SurrogateKeys: columnNames }, snapshots: { SnapshotInfo: snapshotInfo } })),
  ),
});
