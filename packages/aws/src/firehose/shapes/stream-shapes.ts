import { boolean, list, required, string, structure, timestamp } from "../../operation/shape.ts";
import { encryptionConfiguration, encryptionConfigurationInput } from "./encryption-shapes.ts";
import { failureDescription } from "./failure-shapes.ts";
import * as http from "./http-endpoint-shapes.ts";
import * as iceberg from "./iceberg-shapes.ts";
import * as search from "./open-search-shapes.ts";
import * as redshift from "./redshift-shapes.ts";
import * as s3 from "./s3-shapes.ts";
import * as snowflake from "./snowflake-shapes.ts";
import * as source from "./source-shapes.ts";
import * as splunk from "./splunk-shapes.ts";
import { tagList } from "./tag-shapes.ts";
import {
  deliveryStreamArn,
  deliveryStreamName,
  deliveryStreamType,
  destinationId,
  pageLimit,
  versionId,
} from "./words.ts";

/** Making, describing, changing and removing delivery streams. */
export const emptyOutput = structure({});

export const createDeliveryStreamInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  DeliveryStreamType: deliveryStreamType,
  DirectPutSourceConfiguration: source.directPutSourceConfiguration,
  KinesisStreamSourceConfiguration: source.kinesisStreamSourceConfiguration,
  DeliveryStreamEncryptionConfigurationInput: encryptionConfigurationInput,
  S3DestinationConfiguration: s3.s3DestinationConfiguration,
  ExtendedS3DestinationConfiguration: s3.extendedS3DestinationConfiguration,
  RedshiftDestinationConfiguration: redshift.redshiftDestinationConfiguration,
  ElasticsearchDestinationConfiguration: search.openSearchDestinationConfiguration,
  AmazonopensearchserviceDestinationConfiguration: search.openSearchDestinationConfiguration,
  SplunkDestinationConfiguration: splunk.splunkDestinationConfiguration,
  HttpEndpointDestinationConfiguration: http.httpEndpointDestinationConfiguration,
  Tags: tagList,
  AmazonOpenSearchServerlessDestinationConfiguration: search.serverlessDestinationConfiguration,
  MSKSourceConfiguration: source.mskSourceConfiguration,
  SnowflakeDestinationConfiguration: snowflake.snowflakeDestinationConfiguration,
  IcebergDestinationConfiguration: iceberg.icebergDestinationConfiguration,
  DatabaseSourceConfiguration: source.databaseSourceConfiguration,
});
export const createDeliveryStreamOutput = structure({ DeliveryStreamARN: deliveryStreamArn });

export const deleteDeliveryStreamInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  AllowForceDelete: boolean,
});

export const describeDeliveryStreamInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  Limit: pageLimit,
  ExclusiveStartDestinationId: destinationId,
});

const destinationDescription = structure({
  DestinationId: required(destinationId),
  S3DestinationDescription: s3.s3DestinationDescription,
  ExtendedS3DestinationDescription: s3.extendedS3DestinationDescription,
  RedshiftDestinationDescription: redshift.redshiftDestinationDescription,
  ElasticsearchDestinationDescription: search.openSearchDestinationDescription,
  AmazonopensearchserviceDestinationDescription: search.openSearchDestinationDescription,
  SplunkDestinationDescription: splunk.splunkDestinationDescription,
  HttpEndpointDestinationDescription: http.httpEndpointDestinationDescription,
  SnowflakeDestinationDescription: snowflake.snowflakeDestinationDescription,
  AmazonOpenSearchServerlessDestinationDescription: search.serverlessDestinationDescription,
  IcebergDestinationDescription: iceberg.icebergDestinationDescription,
});

export const describeDeliveryStreamOutput = structure({
  DeliveryStreamDescription: required(
    structure({
      DeliveryStreamName: required(deliveryStreamName),
      DeliveryStreamARN: required(deliveryStreamArn),
      DeliveryStreamStatus: required(
        string({ values: ["CREATING", "CREATING_FAILED", "DELETING", "DELETING_FAILED", "ACTIVE"] }),
      ),
      FailureDescription: failureDescription,
      DeliveryStreamEncryptionConfiguration: encryptionConfiguration,
      DeliveryStreamType: required(deliveryStreamType),
      VersionId: required(versionId),
      CreateTimestamp: timestamp,
      LastUpdateTimestamp: timestamp,
      Source: source.sourceDescription,
      Destinations: required(list(destinationDescription)),
      HasMoreDestinations: required(boolean),
    }),
  ),
});

export const listDeliveryStreamsInput = structure({
  Limit: pageLimit,
  DeliveryStreamType: deliveryStreamType,
  ExclusiveStartDeliveryStreamName: deliveryStreamName,
});
export const listDeliveryStreamsOutput = structure({
  DeliveryStreamNames: required(list(deliveryStreamName)),
  HasMoreDeliveryStreams: required(boolean),
});

export const updateDestinationInput = structure({
  DeliveryStreamName: required(deliveryStreamName),
  CurrentDeliveryStreamVersionId: required(versionId),
  DestinationId: required(destinationId),
  S3DestinationUpdate: s3.s3DestinationUpdate,
  ExtendedS3DestinationUpdate: s3.extendedS3DestinationUpdate,
  RedshiftDestinationUpdate: redshift.redshiftDestinationUpdate,
  ElasticsearchDestinationUpdate: search.openSearchDestinationUpdate,
  AmazonopensearchserviceDestinationUpdate: search.openSearchDestinationUpdate,
  SplunkDestinationUpdate: splunk.splunkDestinationUpdate,
  HttpEndpointDestinationUpdate: http.httpEndpointDestinationUpdate,
  AmazonOpenSearchServerlessDestinationUpdate: search.serverlessDestinationUpdate,
  SnowflakeDestinationUpdate: snowflake.snowflakeDestinationUpdate,
  IcebergDestinationUpdate: iceberg.icebergDestinationUpdate,
});
