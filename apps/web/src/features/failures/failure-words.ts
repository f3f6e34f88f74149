/** Why records failed, from the kind of their error object. */
const kinds: Readonly<Record<string, string>> = {
  "processing-failed": "Could not be processed",
  "format-conversion-failed": "Did not fit the format",
  "http-endpoint-failed": "The endpoint did not take them",
  "elasticsearch-failed": "The index did not take them",
  "splunk-failed": "The collector did not take them",
  "redshift-failed": "The table did not take them",
};

export function failureKind(errorType: string | undefined): string {
  if (errorType === undefined) return "Nobody took the object";
  return kinds[errorType] ?? errorType.replaceAll("-", " ");
}
