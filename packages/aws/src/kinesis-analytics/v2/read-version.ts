interface WireVersion {
  readonly applicationName: string;
  readonly applicationVersionId: number;
}

/** DescribeApplicationVersion. */
export function readVersion({ applicationName, applicationVersionId: versionId }: WireVersion) {
  return { applicationName, versionId };
}
