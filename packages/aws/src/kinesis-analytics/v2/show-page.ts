import type { ApplicationSummary } from "@millrace/analytics";

interface Page {
  readonly applications: readonly ApplicationSummary[];
  readonly hasMore: boolean;
}

/** ListApplications. */
export function showPage({ applications, hasMore }: Page): object {
  return {
    applicationSummaries: applications.map((application) => ({
      applicationName: application.name,
      applicationArn: application.arn,
      applicationStatus: application.status,
      applicationVersionId: application.versionId,
      runtimeEnvironment: "SQL-1_0",
      applicationMode: "STREAMING",
    })),
    ...(hasMore && { nextToken: applications.at(-1)?.name }),
  };
}
