/** Where a record failed, which decides the shape of its error document. */
export type ErrorKind =
  | "decompress"
  | "transform"
  | "partition"
  | "convert"
  | "s3"
  | "redshift"
  | "opensearch"
  | "splunk"
  | "http"
  | "postgres"
  | "kafka"
  | "stream";

interface ErrorShape {
  readonly code: "errorCode" | "lastErrorCode";
  readonly message: "errorMessage" | "lastErrorMessage";
  /** Facts that AWS's document of this kind has, in its order. */
  readonly facts: readonly string[];
}

const shape = (...facts: string[]): ErrorShape => ({ code: "errorCode", message: "errorMessage", facts });

/** The documents by kind. AWS has none for targets that it does not have; theirs is the plain one. */
export const errorKinds: Readonly<Record<ErrorKind, ErrorShape>> = {
  decompress: shape(),
  transform: shape("lambdaArn"),
  partition: shape(),
  convert: {
    code: "lastErrorCode",
    message: "lastErrorMessage",
    facts: ["sequenceNumber", "subSequenceNumber", "dataCatalogTable"],
  },
  s3: shape(),
  redshift: shape(),
  opensearch: shape("esDocumentId", "esIndexName", "esTypeName", "osDocumentId", "osIndexName"),
  splunk: shape("EventId"),
  http: shape("subsequenceNumber", "dataId"),
  postgres: shape(),
  kafka: shape(),
  stream: shape(),
};
