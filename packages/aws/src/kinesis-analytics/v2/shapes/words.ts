import { blob, integer, long, string } from "../../../operation/shape.ts";

/** The small shapes that several others are made of, named as in AWS's model. */
export const applicationName = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 128 });
export const applicationVersionId = long({ min: 1, max: 999999999 });
export const logStreamArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const conditionalToken = string({ pattern: "[a-zA-Z0-9-_+/=]+", min: 1, max: 512 });
export const resourceArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const id = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 50 });
export const roleArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const operationId = string({ min: 1, max: 64 });
export const inAppStreamName = string({ pattern: "[^-\\s<>&]*", min: 1, max: 32 });
export const inputParallelismCount = integer({ min: 1, max: 64 });
export const recordFormatType = string({ values: ["JSON", "CSV"] });
export const recordRowPath = string({ pattern: "^(?=^\\$)(?=^\\S+$).*$", min: 1, max: 65535 });
export const recordRowDelimiter = string({ min: 1, max: 1024 });
export const recordColumnDelimiter = string({ min: 1, max: 1024 });
export const recordEncoding = string({ pattern: "UTF-8", min: 5, max: 5 });
export const recordColumnName = string({ pattern: "[^-\\s<>&]*", min: 1, max: 256 });
export const recordColumnMapping = string({ min: 0, max: 65535 });
export const recordColumnSqlType = string({ min: 1, max: 100 });
export const inputStartingPosition = string({ values: ["NOW", "TRIM_HORIZON", "LAST_STOPPED_POINT"] });
export const inAppTableName = string({ min: 1, max: 32 });
export const bucketArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const fileKey = string({ min: 1, max: 1024 });
export const textContent = string({ min: 0, max: 102400 });
export const zipFileContent = blob({ min: 0, max: 52428800 });
export const objectVersion = string({ min: 0, max: 1024 });
export const codeContentType = string({ values: ["PLAINTEXT", "ZIPFILE"] });
export const codeMd5 = string({ min: 128, max: 128 });
export const codeSize = long({ min: 0, max: 52428800 });
export const configurationType = string({ values: ["DEFAULT", "CUSTOM"] });
export const checkpointInterval = long({ min: 1 });
export const minPauseBetweenCheckpoints = long({ min: 0 });
export const metricsLevel = string({ values: ["APPLICATION", "TASK", "OPERATOR", "PARALLELISM"] });
export const logLevel = string({ values: ["INFO", "WARN", "ERROR", "DEBUG"] });
export const parallelism = integer({ min: 1 });
export const parallelismPerKpu = integer({ min: 1 });
export const propertyKey = string({ min: 1, max: 2048 });
export const propertyValue = string({ min: 1, max: 2048 });
export const databaseArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const basePath = string({ pattern: "[a-zA-Z0-9/!-_.*'()]+", min: 1, max: 1024 });
export const artifactType = string({ values: ["UDF", "DEPENDENCY_JAR"] });
export const mavenGroupId = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 256 });
export const mavenArtifactId = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 256 });
export const mavenVersion = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 256 });
export const keyId = string({ min: 1, max: 2048 });
export const keyType = string({ values: ["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"] });
export const applicationRestoreType = string({
  values: ["SKIP_RESTORE_FROM_SNAPSHOT", "RESTORE_FROM_LATEST_SNAPSHOT", "RESTORE_FROM_CUSTOM_SNAPSHOT"],
});
export const snapshotName = string({ pattern: "[a-zA-Z0-9_.-]+", min: 1, max: 256 });
export const applicationDescription = string({ min: 0, max: 1024 });
export const runtimeEnvironment = string({
  values: [
    "SQL-1_0",
    "FLINK-1_6",
    "FLINK-1_8",
    "ZEPPELIN-FLINK-1_0",
    "FLINK-1_11",
    "FLINK-1_13",
    "ZEPPELIN-FLINK-2_0",
    "FLINK-1_15",
    "ZEPPELIN-FLINK-3_0",
    "FLINK-1_18",
    "FLINK-1_19",
    "FLINK-1_20",
    "FLINK-2_2",
  ],
});
export const applicationStatus = string({
  values: [
    "DELETING",
    "STARTING",
    "STOPPING",
    "READY",
    "RUNNING",
    "UPDATING",
    "AUTOSCALING",
    "FORCE_STOPPING",
    "ROLLING_BACK",
    "MAINTENANCE",
    "ROLLED_BACK",
  ],
});
export const applicationMaintenanceWindowStartTime = string({
  pattern: "([01][0-9]|2[0-3]):[0-5][0-9]",
  min: 5,
  max: 5,
});
export const applicationMaintenanceWindowEndTime = string({ pattern: "([01][0-9]|2[0-3]):[0-5][0-9]", min: 5, max: 5 });
export const applicationMode = string({ values: ["STREAMING", "INTERACTIVE"] });
export const operation = string({ min: 1, max: 64 });
export const operationStatus = string({ values: ["IN_PROGRESS", "CANCELLED", "SUCCESSFUL", "FAILED"] });
export const errorString = string({ min: 1, max: 512 });
export const authorizedUrl = string({ min: 1, max: 2048 });
export const urlType = string({ values: ["FLINK_DASHBOARD_URL", "ZEPPELIN_UI_URL"] });
export const sessionExpirationDurationInSeconds = long({ min: 1800, max: 43200 });
export const tagKey = string({ min: 1, max: 128 });
export const tagValue = string({ min: 0, max: 256 });
export const snapshotStatus = string({ values: ["CREATING", "READY", "DELETING", "FAILED"] });
export const kinesisAnalyticsArn = string({ pattern: "arn:.*", min: 1, max: 2048 });
export const listApplicationOperationsInputLimit = integer({ min: 1, max: 50 });
export const nextToken = string({ min: 1, max: 512 });
export const listSnapshotsInputLimit = integer({ min: 1, max: 50 });
export const listApplicationVersionsInputLimit = integer({ min: 1, max: 50 });
export const listApplicationsInputLimit = integer({ min: 1, max: 50 });
