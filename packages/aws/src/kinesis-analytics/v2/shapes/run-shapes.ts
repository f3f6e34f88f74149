import { boolean, list, required, structure } from "../../../operation/shape.ts";
import { inputStartingPositionConfiguration } from "./input-shapes.ts";
import { applicationRestoreType, id, snapshotName } from "./words.ts";

/** How an application starts. */
const applicationRestoreConfiguration = structure({
  ApplicationRestoreType: required(applicationRestoreType),
  SnapshotName: snapshotName,
});

const flinkRunConfiguration = structure({
  AllowNonRestoredState: boolean,
});

export const runConfigurationDescription = structure({
  ApplicationRestoreConfigurationDescription: applicationRestoreConfiguration,
  FlinkRunConfigurationDescription: flinkRunConfiguration,
});

const sqlRunConfiguration = structure({
  InputId: required(id),
  InputStartingPositionConfiguration: required(inputStartingPositionConfiguration),
});

const sqlRunConfigurations = list(sqlRunConfiguration);

export const runConfiguration = structure({
  FlinkRunConfiguration: flinkRunConfiguration,
  SqlRunConfigurations: sqlRunConfigurations,
  ApplicationRestoreConfiguration: applicationRestoreConfiguration,
});

export const runConfigurationUpdate = structure({
  FlinkRunConfiguration: flinkRunConfiguration,
  ApplicationRestoreConfiguration: applicationRestoreConfiguration,
});
