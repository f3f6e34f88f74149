"use client";
import { CopyButton, PageHead, Skeleton, TabLinks } from "@millrace/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { QueryProblem } from "../problem/index.ts";
import { useMay, useTeam } from "../team/index.ts";
import { ApplicationStatus } from "./ApplicationStatus.tsx";
import { StartStop } from "./StartStop.tsx";
import { useApplication } from "./use-application.ts";

const tabs = [
  { path: "", label: "SQL", permission: "application:read" },
  { path: "/io", label: "In and out", permission: "application:read" },
  { path: "/graph", label: "Graph", permission: "application:read" },
  { path: "/results", label: "Results", permission: "record:read" },
  { path: "/errors", label: "Error stream", permission: "record:read" },
  { path: "/versions", label: "Versions", permission: "application:read" },
  { path: "/settings", label: "Settings", permission: "application:read" },
] as const;

/** Name, state, start and stop, and the tabs of one application; the tab's page beneath. */
export function ApplicationFrame({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  const { slug, granted } = useTeam();
  const mayUpdate = useMay("application:update");
  const pathname = usePathname();
  const query = useApplication(name);
  const base = `/t/${slug}/applications/${name}`;
  const application = query.data;
  if (query.error && !application) {
    return (
      <>
        <PageHead title={<span className="font-mono">{name}</span>} />
        <QueryProblem error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={<span className="break-all font-mono text-lg">{name}</span>}
        aside={
          application ? (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
              <ApplicationStatus status={application.status} problem={application.problem} />
              <span>Version {application.versionId}</span>
              <span className="flex items-center gap-0.5">
                ARN <CopyButton text={application.arn} label="Copy the ARN" />
              </span>
            </div>
          ) : (
            <Skeleton className="h-3 w-56" />
          )
        }
        actions={application && mayUpdate && <StartStop application={application} />}
      >
        {application?.problem && <span className="break-words text-bad">{application.problem}</span>}
      </PageHead>
      <TabLinks
        label="Application"
        link={Link}
        tabs={tabs
          .filter(({ permission }) => granted.includes(permission))
          .map((tab) => ({
            href: `${base}${tab.path}`,
            label: tab.label,
            isCurrent: pathname === `${base}${tab.path}`,
          }))}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
    </div>
  );
}
