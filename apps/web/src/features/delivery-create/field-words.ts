/** How fields of targets are called; what is not here is called by its name in the settings, in words. */
const labels: Readonly<Record<string, string>> = {
  "endpointConfiguration.url": "Address",
  "endpointConfiguration.name": "Name of the endpoint",
  "endpointConfiguration.accessKey": "Access key",
  "requestConfiguration.contentEncoding": "Compression of requests",
  "requestConfiguration.commonAttributes": "Attributes of every request",
  "copyCommand.dataTableName": "Table",
  "copyCommand.dataTableColumns": "Columns",
  "copyCommand.copyOptions": "Options of COPY",
  clusterJdbcUrl: "Cluster",
  username: "User",
  tls: "TLS",
  ca: "Certificate of your authority",
  hecEndpoint: "Address of the collector",
  hecEndpointType: "Events or raw text",
  hecToken: "Token",
  hecAcknowledgmentTimeoutInSeconds: "Wait for an acknowledgement, in seconds",
  domainArn: "ARN of the domain",
  clusterEndpoint: "Address of the cluster",
  indexName: "Index",
  typeName: "Type",
  indexRotationPeriod: "A new index",
  "documentIdOptions.defaultDocumentIdFormat": "Ids of documents",
};

export function fieldLabel(path: string): string {
  const known = labels[path];
  if (known) return known;
  const words = (path.split(".").at(-1) ?? path).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Beneath a list of rows: how its lines are written. */
export function rowsHint(columns: readonly { readonly path: string }[]): string {
  if (columns.length === 0) return "One a line.";
  return `One a line: ${columns.map(({ path }) => fieldLabel(path).toLowerCase()).join(" = ")}.`;
}
