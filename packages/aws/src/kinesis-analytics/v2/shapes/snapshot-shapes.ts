import { list, required, structure, timestamp } from "../../../operation/shape.ts";
import { applicationEncryptionConfigurationDescription } from "./configuration-shapes.ts";
import {
  applicationName,
  applicationVersionId,
  listSnapshotsInputLimit,
  nextToken,
  runtimeEnvironment,
  snapshotName,
  snapshotStatus,
} from "./words.ts";

/** Snapshots of Flink's state. */
export const createApplicationSnapshotRequest = structure({
  ApplicationName: required(applicationName),
  SnapshotName: required(snapshotName),
});

export const createApplicationSnapshotResponse = structure({});

export const deleteApplicationSnapshotRequest = structure({
  ApplicationName: required(applicationName),
  SnapshotName: required(snapshotName),
  SnapshotCreationTimestamp: required(timestamp),
});

export const deleteApplicationSnapshotResponse = structure({});

export const describeApplicationSnapshotRequest = structure({
  ApplicationName: required(applicationName),
  SnapshotName: required(snapshotName),
});

const snapshotDetails = structure({
  SnapshotName: required(snapshotName),
  SnapshotStatus: required(snapshotStatus),
  ApplicationVersionId: required(applicationVersionId),
  SnapshotCreationTimestamp: timestamp,
  RuntimeEnvironment: runtimeEnvironment,
  ApplicationEncryptionConfigurationDescription: applicationEncryptionConfigurationDescription,
});

export const describeApplicationSnapshotResponse = structure({
  SnapshotDetails: required(snapshotDetails),
});

export const listApplicationSnapshotsRequest = structure({
  ApplicationName: required(applicationName),
  Limit: listSnapshotsInputLimit,
  NextToken: nextToken,
});

const snapshotSummaries = list(snapshotDetails);

export const listApplicationSnapshotsResponse = structure({
  SnapshotSummaries: snapshotSummaries,
  NextToken: nextToken,
});
