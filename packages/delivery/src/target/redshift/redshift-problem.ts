import { networkProblem } from "../network-problem.ts";
import type { Retry } from "../target.ts";

/** AWS tries a COPY again every five minutes. */
const PAUSE_MS = 300_000;

const bySqlState: Readonly<Record<string, string>> = {
  "3D000": "DatabaseNotFound",
  "3F000": "SchemaNotFound",
  "42P01": "TableNotFound",
  "42703": "ColumnNotFound",
  "42701": "ColumnSpecifiedMoreThanOnce",
  "42601": "SyntaxError",
  "42501": "InsufficientPrivilege",
  "25006": "ReadOnlyCluster",
  "53100": "DiskFull",
  "23502": "ColumnNotNullWithoutDefault",
};

/** Of errors that all have the state XX000. */
const byMessage: readonly (readonly [RegExp, string])[] = [
  [/nonexistent table|relation .* does not exist/i, "TableNotFound"],
  [/column .* (does not exist|of relation)/i, "ColumnNotFound"],
  [
    /S3ServiceException:.*(Access ?Denied|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken)/is,
    "S3BucketAccessDenied",
  ],
  [/must be addressed using the specified endpoint|PermanentRedirect/i, "IncorrectBucketRegion"],
  [/S3ServiceException:.*SlowDown/is, "S3SlowDown"],
  [/NoSuchBucket|NoSuchKey|prefix .* does not exist|manifest file/i, "MissingS3File"],
  [/jsonpath/i, "IncorrectJsonPathsFile"],
  [/stl_load_errors|sys_load_error|Load into table/i, "DataLoadFailed"],
  [
    /(conflicting|redundant|not (supported|allowed)).*option|option.*(conflicting|redundant|not supported)/i,
    "IncorrectCopyOptions",
  ],
  [/disk full/i, "DiskFull"],
];

/** What kept an object out of the table, by AWS's code. Rethrows what is a fault of ours. */
export function redshiftProblem(thrown: unknown): Retry {
  const network = networkProblem(thrown);
  if (network) {
    return { code: "Redshift.ConnectionFailed", message: network.message, isOutage: network.kind !== "forbidden" };
  }
  const { code, severity, message, detail } = thrown as {
    code?: string;
    severity?: string;
    message: string;
    detail?: string;
  };
  if (thrown instanceof Error && /SASL|client password must be/.test(message)) {
    return { code: "Redshift.AuthenticationFailed", message: "The server wants another password.", afterMs: PAUSE_MS };
  }
  if (thrown instanceof Error && /does not support SSL|establishing an SSL/.test(message)) {
    return { code: "Redshift.ConnectionFailed", message: "The server does not offer TLS.", isOutage: true };
  }
  if (!(thrown instanceof Error) || code === undefined || severity === undefined) throw thrown;
  const said = [message, detail].filter(Boolean).join(" ");
  const text = `Redshift answered ${code}: ${said}`.slice(0, 500);
  if (/^(08|57)/.test(code)) return { code: "Redshift.ConnectionFailed", message: text, isOutage: true };
  // Two deliveries at one table: the next attempt finds its way.
  if (code.startsWith("40") || /^1023\b|Serializable isolation violation/i.test(message)) {
    return { code: "Redshift.SerializationFailed", message: text };
  }
  return { code: `Redshift.${nameOf(code, said)}`, message: text, afterMs: PAUSE_MS };
}

function nameOf(code: string, said: string): string {
  if (code.startsWith("28")) return "AuthenticationFailed";
  return bySqlState[code] ?? byMessage.find(([pattern]) => pattern.test(said))?.[1] ?? "InternalError";
}
