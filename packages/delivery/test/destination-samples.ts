import type { DestinationKey } from "@millrace/contract";
import { type Destination, parseDestination, targetKindOf } from "../src/plan/destination.ts";
import type { PlannedRow } from "../src/plan/plan-delivery.ts";
import { targets } from "../src/target/targets.ts";

export const sampleBucket = { bucketArn: "arn:aws:s3:::lake", roleArn: "arn:aws:iam::000000000042:role/firehose" };

/** The least that each destination can be made of. */
export const sampleSettings: Readonly<Record<DestinationKey, Readonly<Record<string, unknown>>>> = {
  extendedS3DestinationConfiguration: sampleBucket,
  redshiftDestinationConfiguration: {
    clusterJdbcUrl: "jdbc:redshift://cluster.example.com:5439/db",
    copyCommand: { dataTableName: "t" },
    username: "u",
    password: "Secret-Password-1",
    s3Configuration: sampleBucket,
  },
  elasticsearchDestinationConfiguration: {
    clusterEndpoint: "https://search.example.com",
    indexName: "i",
    s3Configuration: sampleBucket,
  },
  amazonopensearchserviceDestinationConfiguration: {
    domainArn: "arn:aws:es:us-east-1:000000000042:domain/search",
    indexName: "i",
    s3Configuration: sampleBucket,
  },
  splunkDestinationConfiguration: {
    hecEndpoint: "https://splunk.example.com:8443",
    hecEndpointType: "Raw",
    hecToken: "hec-token-secret",
    s3Configuration: sampleBucket,
  },
  httpEndpointDestinationConfiguration: {
    endpointConfiguration: { url: "https://example.com/in", accessKey: "access-key-secret" },
    s3Configuration: sampleBucket,
  },
  deliverTo: {
    kind: "postgres",
    host: "db.example.com",
    database: "d",
    user: "u",
    password: "postgres-secret",
    table: "t",
    columns: [{ column: "c", path: "$" }],
    s3Configuration: sampleBucket,
  },
};

/** A destination of a kind, with some settings other than the sample's. */
export function sampleDestination(key: DestinationKey, settings: Readonly<Record<string, unknown>> = {}): Destination {
  return parseDestination(key, { ...sampleSettings[key], ...settings });
}

/** Whether a destination's target is built; one that is not is refused by name wherever the target is asked, until its row is there. */
export function isBuilt(key: DestinationKey): boolean {
  return targets[targetKindOf(sampleDestination(key))] !== undefined;
}

export const sampleRow: PlannedRow = {
  id: "dlv_1",
  teamId: "team_1",
  accountId: "000000000042",
  region: "us-east-1",
  name: "d",
  versionId: 1,
  sourceArn: null,
};

/** A processing configuration of some processors: type, and parameters by name. */
export function processors(...wanted: readonly (readonly [type: string, parameters?: Record<string, string>])[]) {
  return {
    enabled: true,
    processors: wanted.map(([type, parameters = {}]) => ({
      type,
      parameters: Object.entries(parameters).map(([parameterName, parameterValue]) => ({
        parameterName,
        parameterValue,
      })),
    })),
  };
}
