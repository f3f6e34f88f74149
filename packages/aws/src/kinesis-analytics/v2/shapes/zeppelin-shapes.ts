import { list, required, structure } from "../../../operation/shape.ts";
import { s3ContentLocation } from "./code-shapes.ts";
import {
  artifactType,
  basePath,
  bucketArn,
  databaseArn,
  logLevel,
  mavenArtifactId,
  mavenGroupId,
  mavenVersion,
} from "./words.ts";

/** Settings of notebooks, which are read whole so that they are refused by their names. */
const zeppelinMonitoringConfiguration = structure({
  LogLevel: required(logLevel),
});

const glueDataCatalogConfiguration = structure({
  DatabaseARN: required(databaseArn),
});

const catalogConfiguration = structure({
  GlueDataCatalogConfiguration: required(glueDataCatalogConfiguration),
});

const s3ContentBaseLocation = structure({
  BucketARN: required(bucketArn),
  BasePath: basePath,
});

const deployAsApplicationConfiguration = structure({
  S3ContentLocation: required(s3ContentBaseLocation),
});

const mavenReference = structure({
  GroupId: required(mavenGroupId),
  ArtifactId: required(mavenArtifactId),
  Version: required(mavenVersion),
});

const customArtifactConfiguration = structure({
  ArtifactType: required(artifactType),
  S3ContentLocation: s3ContentLocation,
  MavenReference: mavenReference,
});

const customArtifactsConfigurationList = list(customArtifactConfiguration, { max: 50 });

export const zeppelinApplicationConfiguration = structure({
  MonitoringConfiguration: zeppelinMonitoringConfiguration,
  CatalogConfiguration: catalogConfiguration,
  DeployAsApplicationConfiguration: deployAsApplicationConfiguration,
  CustomArtifactsConfiguration: customArtifactsConfigurationList,
});

const zeppelinMonitoringConfigurationDescription = structure({
  LogLevel: logLevel,
});

const glueDataCatalogConfigurationDescription = structure({
  DatabaseARN: required(databaseArn),
});

const catalogConfigurationDescription = structure({
  GlueDataCatalogConfigurationDescription: required(glueDataCatalogConfigurationDescription),
});

const s3ContentBaseLocationDescription = structure({
  BucketARN: required(bucketArn),
  BasePath: basePath,
});

const deployAsApplicationConfigurationDescription = structure({
  S3ContentLocationDescription: required(s3ContentBaseLocationDescription),
});

const customArtifactConfigurationDescription = structure({
  ArtifactType: artifactType,
  S3ContentLocationDescription: s3ContentLocation,
  MavenReferenceDescription: mavenReference,
});

const customArtifactsConfigurationDescriptionList = list(customArtifactConfigurationDescription, { max: 50 });

export const zeppelinApplicationConfigurationDescription = structure({
  MonitoringConfigurationDescription: required(zeppelinMonitoringConfigurationDescription),
  CatalogConfigurationDescription: catalogConfigurationDescription,
  DeployAsApplicationConfigurationDescription: deployAsApplicationConfigurationDescription,
  CustomArtifactsConfigurationDescription: customArtifactsConfigurationDescriptionList,
});

const zeppelinMonitoringConfigurationUpdate = structure({
  LogLevelUpdate: required(logLevel),
});

const glueDataCatalogConfigurationUpdate = structure({
  DatabaseARNUpdate: required(databaseArn),
});

const catalogConfigurationUpdate = structure({
  GlueDataCatalogConfigurationUpdate: required(glueDataCatalogConfigurationUpdate),
});

const s3ContentBaseLocationUpdate = structure({
  BucketARNUpdate: bucketArn,
  BasePathUpdate: basePath,
});

const deployAsApplicationConfigurationUpdate = structure({
  S3ContentLocationUpdate: s3ContentBaseLocationUpdate,
});

export const zeppelinApplicationConfigurationUpdate = structure({
  MonitoringConfigurationUpdate: zeppelinMonitoringConfigurationUpdate,
  CatalogConfigurationUpdate: catalogConfigurationUpdate,
  DeployAsApplicationConfigurationUpdate: deployAsApplicationConfigurationUpdate,
  CustomArtifactsConfigurationUpdate: customArtifactsConfigurationList,
});
