import { type Members, optional, required, string, structure } from "../../operation/shape.ts";
import { processingConfiguration } from "./processing-shapes.ts";
import { s3DestinationConfiguration, s3DestinationDescription, s3DestinationUpdate } from "./s3-shapes.ts";
import { secretsManagerConfiguration } from "./secret-shapes.ts";
import { cloudWatchLoggingOptions, disabledOrEnabled, retryOptions, roleArn } from "./words.ts";

/** Tables of Redshift. */
const clusterJdbcUrl = string({
  pattern:
    "jdbc:(redshift|postgresql)://((?!-)[A-Za-z0-9-]{1,63}(?<!-)\\.)+(redshift(-serverless)?)\\.([a-zA-Z0-9\\.\\-]+):\\d{1,5}/[a-zA-Z0-9_$-]+",
  min: 1,
  max: 512,
});
const copyText = string({ pattern: ".*", min: 0, max: 10_240 });
const copyCommand = structure({
  DataTableName: required(string({ pattern: ".*", min: 1, max: 512 })),
  DataTableColumns: copyText,
  CopyOptions: copyText,
});
const username = string({ pattern: ".*", min: 1, max: 512, isSecret: true });
const password = string({ pattern: ".*", min: 6, max: 512, isSecret: true });

interface Parts {
  readonly password: Members;
  readonly s3: Members;
  readonly backup: Members;
}

const destination = ({ password: secret, s3, backup }: Parts): Members => ({
  RoleARN: required(roleArn),
  ClusterJDBCURL: required(clusterJdbcUrl),
  CopyCommand: required(copyCommand),
  Username: username,
  ...secret,
  RetryOptions: retryOptions,
  ...s3,
  ProcessingConfiguration: processingConfiguration,
  S3BackupMode: disabledOrEnabled,
  ...backup,
  CloudWatchLoggingOptions: cloudWatchLoggingOptions,
  SecretsManagerConfiguration: secretsManagerConfiguration,
});

export const redshiftDestinationConfiguration = structure(
  destination({
    password: { Password: password },
    s3: { S3Configuration: required(s3DestinationConfiguration) },
    backup: { S3BackupConfiguration: s3DestinationConfiguration },
  }),
);
export const redshiftDestinationUpdate = structure(
  optional(
    destination({
      password: { Password: password },
      s3: { S3Update: s3DestinationUpdate },
      backup: { S3BackupUpdate: s3DestinationUpdate },
    }),
  ),
);
export const redshiftDestinationDescription = structure(
  destination({
    password: {},
    s3: { S3DestinationDescription: required(s3DestinationDescription) },
    backup: { S3BackupDescription: s3DestinationDescription },
  }),
);
