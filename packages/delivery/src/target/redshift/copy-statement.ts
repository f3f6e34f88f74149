import type { BucketAccess } from "../../connection/connections.ts";
import { bucketName } from "../s3/object-stores.ts";
import { parseCopyOptions } from "./copy-options.ts";
import type { RedshiftSettings } from "./redshift-settings.ts";
import { parseColumns, parseTable, quoteText } from "./sql-names.ts";

/**
 * The COPY of one manifest. Every part of it is either made here or read and written anew: names are quoted, options come from the
 * allow-list, the key is that of the connection. It holds a secret, and is never logged.
 */
export function copyStatement(settings: RedshiftSettings, manifestKey: string, access: BucketAccess): string {
  const { dataTableName, dataTableColumns = "", copyOptions = "" } = settings.copyCommand;
  const bucket = bucketName(settings.s3Configuration.bucketArn);
  const options = parseCopyOptions(copyOptions, bucket);
  const columns = parseColumns(dataTableColumns);
  return [
    `COPY ${parseTable(dataTableName).join(".")}${columns.length > 0 ? ` (${columns.join(", ")})` : ""}`,
    `FROM ${quoteText(`s3://${bucket}/${manifestKey}`)}`,
    `CREDENTIALS ${quoteText(credentialsText(access))}`,
    "MANIFEST",
    options.names.has("REGION") ? "" : `REGION ${quoteText(access.region)}`,
    options.sql,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function credentialsText({ credentials }: BucketAccess): string {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const key = `aws_access_key_id=${accessKeyId};aws_secret_access_key=${secretAccessKey}`;
  return sessionToken ? `${key};token=${sessionToken}` : key;
}
