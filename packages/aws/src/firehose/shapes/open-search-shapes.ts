import { type Members, optional, required, string, structure } from "../../operation/shape.ts";
import { processingConfiguration } from "./processing-shapes.ts";
import { s3DestinationConfiguration, s3DestinationDescription, s3DestinationUpdate } from "./s3-shapes.ts";
import { vpcConfiguration, vpcConfigurationDescription } from "./vpc-shapes.ts";
import { cloudWatchLoggingOptions, hundredMbs, intervalInSeconds, retryOptions, roleArn } from "./words.ts";

/** Documents of a search index: OpenSearch, Elasticsearch, whose shapes are the same, and OpenSearch Serverless. */
const domainArn = string({
  pattern: "arn:.*:es:[a-zA-Z0-9\\-]+:\\d{12}:domain/[a-z][-0-9a-z]{2,27}",
  min: 1,
  max: 512,
});
const endpoint = string({ pattern: "https:.*", min: 1, max: 512 });
const indexName = string({ pattern: ".*", min: 1, max: 80 });

const clusterPlace = { DomainARN: domainArn, ClusterEndpoint: endpoint };
const collectionPlace = { CollectionEndpoint: endpoint };

const clusterIndex = {
  IndexName: required(indexName),
  TypeName: string({ pattern: ".*", min: 0, max: 100 }),
  IndexRotationPeriod: string({ values: ["NoRotation", "OneHour", "OneDay", "OneWeek", "OneMonth"] }),
};
const collectionIndex = { IndexName: required(indexName) };

const documentIds = {
  DocumentIdOptions: structure({
    DefaultDocumentIdFormat: required(string({ values: ["FIREHOSE_DEFAULT", "NO_DOCUMENT_ID"] })),
  }),
};

interface Kind {
  readonly place: Members;
  readonly index: Members;
  readonly ids: Members;
}
const cluster: Kind = { place: clusterPlace, index: clusterIndex, ids: documentIds };
const collection: Kind = { place: collectionPlace, index: collectionIndex, ids: {} };

const destination = ({ place, index, ids }: Kind, parts: { backup: Members; network: Members }): Members => ({
  RoleARN: required(roleArn),
  ...place,
  ...index,
  BufferingHints: structure({ IntervalInSeconds: intervalInSeconds, SizeInMBs: hundredMbs }),
  RetryOptions: retryOptions,
  ...parts.backup,
  ProcessingConfiguration: processingConfiguration,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  ...parts.network,
  ...ids,
});

const backupMode = { S3BackupMode: string({ values: ["FailedDocumentsOnly", "AllDocuments"] }) };

const configuration = (kind: Kind) =>
  structure(
    destination(kind, {
      backup: { ...backupMode, S3Configuration: required(s3DestinationConfiguration) },
      network: { VpcConfiguration: vpcConfiguration },
    }),
  );
const update = (kind: Kind) =>
  structure(optional(destination(kind, { backup: { S3Update: s3DestinationUpdate }, network: {} })));
const description = (kind: Kind) =>
  structure(
    optional(
      destination(kind, {
        backup: { ...backupMode, S3DestinationDescription: s3DestinationDescription },
        network: { VpcConfigurationDescription: vpcConfigurationDescription },
      }),
    ),
  );

export const openSearchDestinationConfiguration = configuration(cluster);
export const openSearchDestinationUpdate = update(cluster);
export const openSearchDestinationDescription = description(cluster);

export const serverlessDestinationConfiguration = configuration(collection);
export const serverlessDestinationUpdate = update(collection);
export const serverlessDestinationDescription = description(collection);
