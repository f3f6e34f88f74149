import { boolean, required, string, structure } from "../../../operation/shape.ts";
import {
  checkpointInterval,
  configurationType,
  logLevel,
  metricsLevel,
  minPauseBetweenCheckpoints,
  parallelism,
  parallelismPerKpu,
} from "./words.ts";

/** Settings of Flink, which are read whole so that they are refused by their names. */
const checkpointConfiguration = structure({
  ConfigurationType: required(configurationType),
  CheckpointingEnabled: boolean,
  CheckpointInterval: checkpointInterval,
  MinPauseBetweenCheckpoints: minPauseBetweenCheckpoints,
});

const monitoringConfiguration = structure({
  ConfigurationType: required(configurationType),
  MetricsLevel: metricsLevel,
  LogLevel: logLevel,
});

const parallelismConfiguration = structure({
  ConfigurationType: required(configurationType),
  Parallelism: parallelism,
  ParallelismPerKPU: parallelismPerKpu,
  AutoScalingEnabled: boolean,
});

export const flinkApplicationConfiguration = structure({
  CheckpointConfiguration: checkpointConfiguration,
  MonitoringConfiguration: monitoringConfiguration,
  ParallelismConfiguration: parallelismConfiguration,
});

const checkpointConfigurationDescription = structure({
  ConfigurationType: configurationType,
  CheckpointingEnabled: boolean,
  CheckpointInterval: checkpointInterval,
  MinPauseBetweenCheckpoints: minPauseBetweenCheckpoints,
});

const monitoringConfigurationDescription = structure({
  ConfigurationType: configurationType,
  MetricsLevel: metricsLevel,
  LogLevel: logLevel,
});

const parallelismConfigurationDescription = structure({
  ConfigurationType: configurationType,
  Parallelism: parallelism,
  ParallelismPerKPU: parallelismPerKpu,
  CurrentParallelism: parallelism,
  AutoScalingEnabled: boolean,
});

export const flinkApplicationConfigurationDescription = structure({
  CheckpointConfigurationDescription: checkpointConfigurationDescription,
  MonitoringConfigurationDescription: monitoringConfigurationDescription,
  ParallelismConfigurationDescription: parallelismConfigurationDescription,
  JobPlanDescription: string(),
});

const checkpointConfigurationUpdate = structure({
  ConfigurationTypeUpdate: configurationType,
  CheckpointingEnabledUpdate: boolean,
  CheckpointIntervalUpdate: checkpointInterval,
  MinPauseBetweenCheckpointsUpdate: minPauseBetweenCheckpoints,
});

const monitoringConfigurationUpdate = structure({
  ConfigurationTypeUpdate: configurationType,
  MetricsLevelUpdate: metricsLevel,
  LogLevelUpdate: logLevel,
});

const parallelismConfigurationUpdate = structure({
  ConfigurationTypeUpdate: configurationType,
  ParallelismUpdate: parallelism,
  ParallelismPerKPUUpdate: parallelismPerKpu,
  AutoScalingEnabledUpdate: boolean,
});

export const flinkApplicationConfigurationUpdate = structure({
  CheckpointConfigurationUpdate: checkpointConfigurationUpdate,
  MonitoringConfigurationUpdate: monitoringConfigurationUpdate,
  ParallelismConfigurationUpdate: parallelismConfigurationUpdate,
});
