import type { ApplicationVersionSummary } from "@millrace/analytics";

interface VersionPage {
  readonly versions: readonly ApplicationVersionSummary[];
  readonly hasMore: boolean;
}

/** ListApplicationVersions. */
export function showVersionPage({ versions, hasMore }: VersionPage): object {
  return {
    applicationVersionSummaries: versions.map(({ versionId, status }) => ({
      applicationVersionId: versionId,
      applicationStatus: status,
    })),
    ...(hasMore && { nextToken: String(versions.at(-1)?.versionId) }),
  };
}
