import { boolean, list, map, required, structure } from "../../../operation/shape.ts";
import {
  applicationCodeConfiguration,
  applicationCodeConfigurationDescription,
  applicationCodeConfigurationUpdate,
} from "./code-shapes.ts";
import {
  flinkApplicationConfiguration,
  flinkApplicationConfigurationDescription,
  flinkApplicationConfigurationUpdate,
} from "./flink-shapes.ts";
import { inputDescriptions, inputs, inputUpdates } from "./input-shapes.ts";
import { outputDescriptions, outputs, outputUpdates } from "./output-shapes.ts";
import {
  referenceDataSourceDescriptions,
  referenceDataSources,
  referenceDataSourceUpdates,
} from "./reference-shapes.ts";
import { runConfigurationDescription } from "./run-shapes.ts";
import { vpcConfigurationDescriptions, vpcConfigurations, vpcConfigurationUpdates } from "./vpc-shapes.ts";
import { id, keyId, keyType, propertyKey, propertyValue } from "./words.ts";
import {
  zeppelinApplicationConfiguration,
  zeppelinApplicationConfigurationDescription,
  zeppelinApplicationConfigurationUpdate,
} from "./zeppelin-shapes.ts";

/** What an application is made of. */
const sqlApplicationConfiguration = structure({
  Inputs: inputs,
  Outputs: outputs,
  ReferenceDataSources: referenceDataSources,
});

const propertyMap = map(propertyKey, propertyValue, { min: 1, max: 50 });

const propertyGroup = structure({
  PropertyGroupId: required(id),
  PropertyMap: required(propertyMap),
});

const propertyGroups = list(propertyGroup, { max: 50 });

const environmentProperties = structure({
  PropertyGroups: required(propertyGroups),
});

const applicationSnapshotConfiguration = structure({
  SnapshotsEnabled: required(boolean),
});

const applicationSystemRollbackConfiguration = structure({
  RollbackEnabled: required(boolean),
});

const applicationEncryptionConfiguration = structure({
  KeyId: keyId,
  KeyType: required(keyType),
});

export const applicationConfiguration = structure({
  SqlApplicationConfiguration: sqlApplicationConfiguration,
  FlinkApplicationConfiguration: flinkApplicationConfiguration,
  EnvironmentProperties: environmentProperties,
  ApplicationCodeConfiguration: applicationCodeConfiguration,
  ApplicationSnapshotConfiguration: applicationSnapshotConfiguration,
  ApplicationSystemRollbackConfiguration: applicationSystemRollbackConfiguration,
  VpcConfigurations: vpcConfigurations,
  ZeppelinApplicationConfiguration: zeppelinApplicationConfiguration,
  ApplicationEncryptionConfiguration: applicationEncryptionConfiguration,
});

const sqlApplicationConfigurationDescription = structure({
  InputDescriptions: inputDescriptions,
  OutputDescriptions: outputDescriptions,
  ReferenceDataSourceDescriptions: referenceDataSourceDescriptions,
});

const environmentPropertyDescriptions = structure({
  PropertyGroupDescriptions: propertyGroups,
});

const applicationSnapshotConfigurationDescription = structure({
  SnapshotsEnabled: required(boolean),
});

const applicationSystemRollbackConfigurationDescription = structure({
  RollbackEnabled: required(boolean),
});

export const applicationEncryptionConfigurationDescription = structure({
  KeyId: keyId,
  KeyType: required(keyType),
});

export const applicationConfigurationDescription = structure({
  SqlApplicationConfigurationDescription: sqlApplicationConfigurationDescription,
  ApplicationCodeConfigurationDescription: applicationCodeConfigurationDescription,
  RunConfigurationDescription: runConfigurationDescription,
  FlinkApplicationConfigurationDescription: flinkApplicationConfigurationDescription,
  EnvironmentPropertyDescriptions: environmentPropertyDescriptions,
  ApplicationSnapshotConfigurationDescription: applicationSnapshotConfigurationDescription,
  ApplicationSystemRollbackConfigurationDescription: applicationSystemRollbackConfigurationDescription,
  VpcConfigurationDescriptions: vpcConfigurationDescriptions,
  ZeppelinApplicationConfigurationDescription: zeppelinApplicationConfigurationDescription,
  ApplicationEncryptionConfigurationDescription: applicationEncryptionConfigurationDescription,
});

const sqlApplicationConfigurationUpdate = structure({
  InputUpdates: inputUpdates,
  OutputUpdates: outputUpdates,
  ReferenceDataSourceUpdates: referenceDataSourceUpdates,
});

const environmentPropertyUpdates = structure({
  PropertyGroups: required(propertyGroups),
});

const applicationSnapshotConfigurationUpdate = structure({
  SnapshotsEnabledUpdate: required(boolean),
});

const applicationSystemRollbackConfigurationUpdate = structure({
  RollbackEnabledUpdate: required(boolean),
});

const applicationEncryptionConfigurationUpdate = structure({
  KeyIdUpdate: keyId,
  KeyTypeUpdate: required(keyType),
});

export const applicationConfigurationUpdate = structure({
  SqlApplicationConfigurationUpdate: sqlApplicationConfigurationUpdate,
  ApplicationCodeConfigurationUpdate: applicationCodeConfigurationUpdate,
  FlinkApplicationConfigurationUpdate: flinkApplicationConfigurationUpdate,
  EnvironmentPropertyUpdates: environmentPropertyUpdates,
  ApplicationSnapshotConfigurationUpdate: applicationSnapshotConfigurationUpdate,
  ApplicationSystemRollbackConfigurationUpdate: applicationSystemRollbackConfigurationUpdate,
  VpcConfigurationUpdates: vpcConfigurationUpdates,
  ZeppelinApplicationConfigurationUpdate: zeppelinApplicationConfigurationUpdate,
  ApplicationEncryptionConfigurationUpdate: applicationEncryptionConfigurationUpdate,
});
